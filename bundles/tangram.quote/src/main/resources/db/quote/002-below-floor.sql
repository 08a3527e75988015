alter table quote_quote add column below_floor boolean default false not null;
create index quote_quote_valid on quote_quote (valid_until);
