create table quote_quote (
  ${owned},
  subject varchar(200),
  opportunity bigint not null,
  customer bigint not null,
  contact bigint,
  quoted_on date not null,
  valid_until date not null,
  revision integer not null,
  main_quote boolean not null,
  status varchar(30) not null,
  currency varchar(60) not null,
  discount decimal(9,2),
  discount_rate decimal(9,2) not null,
  freight decimal(19,2),
  net_amount decimal(19,2),
  tax_amount decimal(19,2),
  total decimal(19,2) not null,
  payment_terms varchar(2000),
  delivery_time varchar(200),
  decline_reason varchar(300),
  notes varchar(4000)
);
create table quote_line (
  ${row},
  product bigint not null,
  description varchar(300),
  quantity decimal(16,4) not null,
  list_price decimal(19,2),
  discount decimal(9,2),
  unit_price decimal(19,2) not null,
  tax_rate decimal(9,2),
  amount decimal(19,2)
);
