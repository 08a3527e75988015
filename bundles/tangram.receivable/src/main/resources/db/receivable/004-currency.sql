-- Amounts in other currencies. What is there is in the company's.
alter table receivable_receivable add column currency varchar(60);
alter table receivable_receivable add column exchange_rate decimal(17,8) default 1 not null;
alter table receivable_receivable add column company_amount decimal(19,2) default 0 not null;
alter table receivable_receivable add column company_received decimal(19,2) default 0 not null;
alter table receivable_receivable add column company_outstanding decimal(19,2) default 0 not null;
update receivable_receivable set currency = coalesce(
  (select lower(cast(content as varchar(60))) from core_company where fact = 'currency'), 'cny'), company_amount = coalesce(amount, 0), company_received = coalesce(received, 0), company_outstanding = coalesce(outstanding, 0);
alter table receivable_receipt add column currency varchar(60);
alter table receivable_receipt add column exchange_rate decimal(17,8) default 1 not null;
alter table receivable_receipt add column company_amount decimal(19,2) default 0 not null;
alter table receivable_receipt add column company_unallocated decimal(19,2) default 0 not null;
update receivable_receipt set currency = coalesce(
  (select lower(cast(content as varchar(60))) from core_company where fact = 'currency'), 'cny'), company_amount = coalesce(amount, 0), company_unallocated = coalesce(unallocated, 0);
alter table receivable_invoice add column currency varchar(60);
alter table receivable_invoice add column exchange_rate decimal(17,8) default 1 not null;
alter table receivable_invoice add column company_amount decimal(19,2) default 0 not null;
update receivable_invoice set currency = coalesce(
  (select lower(cast(content as varchar(60))) from core_company where fact = 'currency'), 'cny'), company_amount = coalesce(amount, 0);
