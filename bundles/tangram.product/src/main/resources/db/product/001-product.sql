create table product_product (
  ${owned},
  name varchar(200) not null,
  name_key ${key} not null,
  category varchar(60) not null,
  specification varchar(300),
  unit varchar(60) not null,
  list_price decimal(19,2) not null,
  cost_price decimal(19,2),
  floor_price decimal(19,2),
  max_discount decimal(9,2),
  tax_rate decimal(9,2),
  warranty_months integer,
  serialised boolean not null,
  on_shelf boolean not null,
  status varchar(30) not null,
  image bigint,
  datasheet bigint,
  notes varchar(4000)
);
create table product_part (
  ${row},
  product bigint not null,
  quantity decimal(16,4) not null
);
