create table service_request (
  ${owned},
  subject varchar(200) not null,
  subject_key ${key} not null,
  asset bigint,
  project bigint,
  contract bigint,
  customer bigint not null,
  contact bigint,
  caller_name varchar(100),
  caller_phone varchar(60),
  type varchar(30) not null,
  priority varchar(30) not null,
  status varchar(30) not null,
  source varchar(30),
  mode varchar(30),
  description varchar(4000),
  accepted_by bigint,
  handler bigint,
  due_at ${instant},
  respond_by ${instant},
  solve_by ${instant},
  checked_in_at ${instant},
  solution varchar(4000),
  chargeable boolean not null,
  satisfaction integer,
  customer_signature bigint,
  cancel_reason varchar(300),
  notes varchar(4000)
);
create table service_process (
  ${row},
  done_at ${instant} not null,
  person bigint,
  action varchar(1000) not null,
  hours decimal(8,2)
);

create table service_charge (
  ${owned},
  subject varchar(200),
  service_request bigint not null,
  asset bigint,
  customer bigint not null,
  tariff varchar(100),
  amount decimal(19,2) not null,
  reduction decimal(19,2),
  reduction_reason varchar(300),
  invoiced boolean not null,
  status varchar(30) not null,
  notes varchar(4000)
);
create table service_charge_line (
  ${row},
  item varchar(200) not null,
  kind varchar(30) not null,
  quantity decimal(16,4) not null,
  unit_price decimal(19,2),
  amount decimal(19,2)
);
