-- What quotes come to in the company's currency. Those there are count as they did, at the rate 1, until their currency or day changes.
alter table quote_quote add column exchange_rate decimal(17,8) default 1 not null;
alter table quote_quote add column company_total decimal(19,2) default 0 not null;
update quote_quote set company_total = coalesce(total, 0);
