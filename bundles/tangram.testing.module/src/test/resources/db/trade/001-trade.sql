create table trade_client (
  ${owned},
  name varchar(60) not null,
  name_key ${key} not null,
  since ${instant} not null,
  standing integer not null,
  vip boolean not null,
  source varchar(60),
  parent bigint,
  zone bigint
);
create table trade_client_zones (${links});
create table trade_deal (
  ${owned},
  name varchar(60) not null,
  name_key ${key} not null,
  stage varchar(20) not null,
  price decimal(19,2) not null,
  due date not null,
  phone varchar(40),
  mail varchar(100),
  site varchar(200),
  address varchar(100),
  remark varchar(60),
  discount decimal(9,2),
  weight decimal(12,4),
  dose decimal(14,8),
  pieces integer,
  distance bigint,
  seen_at ${instant},
  urgent boolean,
  source varchar(60),
  client bigint,
  seller bigint,
  department bigint,
  note varchar(4000)
);
create table trade_item (
  ${row},
  product varchar(60) not null,
  quantity decimal(12,2) not null,
  colour varchar(60),
  wanted date,
  checked boolean,
  client bigint,
  seller bigint
);
create table trade_deal_tags (${choices});
create table trade_deal_partners (${links});
