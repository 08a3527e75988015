-- Amounts in other currencies. What is there is in the company's.
alter table contract_contract add column currency varchar(60);
alter table contract_contract add column exchange_rate decimal(17,8) default 1 not null;
alter table contract_contract add column company_amount decimal(19,2) default 0 not null;
update contract_contract set currency = coalesce(
  (select lower(cast(content as varchar(60))) from core_company where fact = 'currency'), 'cny'), company_amount = coalesce(amount, 0);
