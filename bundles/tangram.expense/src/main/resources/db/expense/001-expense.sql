create table expense_expense (
  ${owned},
  subject varchar(200),
  applicant bigint,
  department bigint,
  type varchar(30) not null,
  incurred_on date not null,
  amount decimal(19,2) not null,
  status varchar(30) not null,
  opportunity bigint,
  contract bigint,
  project bigint,
  service_request bigint,
  customer bigint,
  campaign bigint,
  budget_item varchar(60),
  advance_offset decimal(19,2),
  payee_account varchar(100),
  invoice_count integer,
  notes varchar(4000)
);
create table expense_line (
  ${row},
  spent_on date not null,
  purpose varchar(200) not null,
  amount decimal(19,2) not null,
  from_place varchar(100),
  to_place varchar(100),
  invoices integer,
  receipt bigint
);
