create table contract_contract (
  ${owned},
  name varchar(200) not null,
  name_key ${key} not null,
  type varchar(30) not null,
  customer bigint not null,
  opportunity bigint,
  quote bigint,
  main_contract bigint,
  amount decimal(19,2) not null,
  net_amount decimal(19,2),
  tax_amount decimal(19,2),
  status varchar(30) not null,
  signed_on date,
  starts_on date,
  ends_on date,
  contracting_party varchar(200),
  customer_signer bigint,
  signer bigint,
  payment_method varchar(60),
  delivery_terms varchar(4000),
  warranty_months integer,
  retention decimal(19,2),
  sealed_on date,
  archived_on date,
  archive_number varchar(60),
  scan bigint,
  termination_reason varchar(300),
  void_reason varchar(300),
  notes varchar(4000)
);
create table contract_payment_term (
  ${row},
  name varchar(100) not null,
  condition varchar(30),
  share decimal(9,2),
  amount decimal(19,2),
  due_on date
);
create table contract_line (
  ${row},
  product bigint,
  description varchar(300),
  quantity decimal(16,4) not null,
  discount decimal(9,2),
  unit_price decimal(19,2),
  tax_rate decimal(9,2),
  amount decimal(19,2)
);
create table contract_amendment (
  ${row},
  changed_on date not null,
  content varchar(1000) not null,
  reason varchar(300)
);
