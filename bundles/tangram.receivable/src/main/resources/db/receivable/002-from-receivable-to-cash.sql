-- Whether it is due or overdue is told by the day. What was received follows the allocations of confirmed receipts, and the
-- status follows that; what people had set by hand is kept where no allocation says otherwise.
delete from receivable_allocation where parent_id in
  (select r.id from receivable_receipt r where r.status in ('registered', 'reversed'));
update receivable_receipt set unallocated = amount - coalesce(
  (select sum(a.amount) from receivable_allocation a where a.parent_id = receivable_receipt.id), 0);
update receivable_receipt set status = case
    when unallocated = amount then 'confirmed'
    when unallocated = 0 then 'allocated'
    else 'partly-allocated' end
  where status in ('confirmed', 'partly-allocated', 'allocated');
update receivable_receipt set unallocated = 0 where status = 'reversed';

update receivable_receivable set received = coalesce(
  (select sum(a.amount) from receivable_allocation a where a.receivable = receivable_receivable.id), 0)
  where status <> 'settled';
update receivable_receivable set received = amount where status = 'settled';
update receivable_receivable set outstanding = case when status = 'void' then 0 else amount - received end;
update receivable_receivable set status = case
    when received >= amount then 'settled'
    when received > 0 then 'partly-received'
    else 'open' end
  where status not in ('bad-debt', 'void');
update receivable_receivable set invoiced = 0;
alter table receivable_receivable drop column overdue_days;

-- records are counted by status
delete from kernel_counter where record_type in ('receivable', 'receipt');
insert into kernel_counter (record_type, live, owner_id, responsible_id, bucket, records, measure)
  select 'receivable', live, owner_id, 0, status, count(*), sum(amount)
  from receivable_receivable group by live, owner_id, status;
insert into kernel_counter (record_type, live, owner_id, responsible_id, bucket, records, measure)
  select 'receipt', live, owner_id, 0, status, count(*), sum(amount)
  from receivable_receipt group by live, owner_id, status;

create table receivable_invoice (
  ${owned},
  buyer varchar(200) not null,
  tax_number varchar(30),
  customer bigint not null,
  contract bigint,
  receivable bigint,
  amount decimal(19,2) not null,
  type varchar(30) not null,
  tax_rate decimal(9,2) not null,
  tax_amount decimal(19,2) not null,
  status varchar(30) not null,
  number varchar(60),
  issued_on date,
  delivery_email varchar(200),
  delivery_address varchar(300),
  scan bigint,
  cancel_reason varchar(300),
  notes varchar(4000)
);
