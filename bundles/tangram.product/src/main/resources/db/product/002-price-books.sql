-- List prices are in a currency; price books have others, for whom and when they say.
alter table product_product add column currency varchar(60) default 'cny' not null;

create table product_price_book (
  ${owned},
  name varchar(200) not null,
  name_key ${key} not null,
  currency varchar(60) not null,
  customer_level varchar(30),
  region varchar(100),
  department bigint,
  valid_from date,
  valid_until date,
  status varchar(30) not null,
  notes varchar(4000)
);
create table product_price (
  ${row},
  product bigint not null,
  from_quantity decimal(16,4) not null,
  price decimal(19,2) not null
);
