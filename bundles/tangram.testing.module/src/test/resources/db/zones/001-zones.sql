create table zones_zone (
  ${owned},
  name varchar(60) not null,
  level varchar(20) not null,
  area decimal(14,8) not null,
  portion decimal(9,2) not null,
  phone varchar(40) not null,
  phone_key ${key} not null
);
