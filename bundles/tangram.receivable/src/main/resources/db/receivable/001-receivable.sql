create table receivable_receivable (
  ${owned},
  name varchar(200),
  customer bigint not null,
  contract bigint,
  service_charge bigint,
  instalment integer,
  amount decimal(19,2) not null,
  due_on date not null,
  condition varchar(30),
  status varchar(30) not null,
  received decimal(19,2) not null,
  outstanding decimal(19,2) not null,
  overdue_days integer not null,
  invoiced decimal(19,2),
  reminder_days integer,
  close_reason varchar(300),
  notes varchar(4000)
);

create table receivable_receipt (
  ${owned},
  subject varchar(200),
  customer bigint not null,
  contract bigint,
  received_on date not null,
  amount decimal(19,2) not null,
  method varchar(30) not null,
  status varchar(30) not null,
  account varchar(100),
  payer varchar(200),
  transaction_number varchar(60),
  draft_number varchar(60),
  draft_due_on date,
  prepayment boolean not null,
  voucher bigint,
  unallocated decimal(19,2) not null,
  reversal_reason varchar(300),
  notes varchar(4000)
);
create table receivable_allocation (
  ${row},
  receivable bigint not null,
  amount decimal(19,2) not null
);
