create table shop_order (
  ${owned},
  subject varchar(100) not null,
  subject_key ${key} not null,
  status varchar(20) not null,
  reference varchar(40),
  phone varchar(40),
  mail varchar(100),
  site varchar(200),
  address varchar(300),
  amount decimal(19,2),
  discount decimal(9,2),
  weight decimal(12,4),
  pieces integer,
  due date,
  seen_at ${instant},
  urgent boolean,
  source varchar(60),
  replaces bigint,
  seller bigint,
  department bigint,
  customer_number varchar(20),
  line_count integer not null,
  note varchar(4000)
);
create table shop_line (
  ${row},
  product varchar(100) not null,
  quantity decimal(12,2) not null,
  related bigint
);
create table shop_order_tags (${choices});
create table shop_order_related (${links});
