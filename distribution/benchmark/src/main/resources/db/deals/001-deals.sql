create table deals_deal (
  ${owned},
  name varchar(200) not null,
  name_key ${key} not null,
  customer bigint,
  stage varchar(20) not null,
  amount decimal(19,2) not null,
  closes_on date not null
);
