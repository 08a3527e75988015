create table deals_deal (
  ${owned},
  name varchar(100) not null,
  name_key ${key} not null,
  stage varchar(20) not null,
  amount decimal(19,2) not null,
  close_on date not null,
  urgent boolean,
  rival bigint
);
create table deals_part (
  ${row},
  kind varchar(20) not null,
  about bigint,
  price decimal(19,2)
);
