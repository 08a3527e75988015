-- What each line is worth in the company's currency. Of what is there already a cent may be cut off, where it is in another.
alter table contract_line add column company_amount decimal(19,2) default 0 not null;
update contract_line set company_amount = coalesce(amount, 0) * (
  select c.exchange_rate from contract_contract c where c.id = contract_line.parent_id);
