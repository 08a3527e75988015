create table currency_rate (
  ${owned},
  name varchar(100),
  currency varchar(60) not null,
  valid_from date not null,
  rate decimal(17,8) not null,
  notes varchar(1000)
);
create index currency_rate_from on currency_rate (currency, valid_from);
