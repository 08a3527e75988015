-- What competitors sell against ours, and how the deals with them ended.
create table competitor_product (
  ${owned},
  name varchar(200) not null,
  name_key ${key} not null,
  competitor bigint not null,
  product bigint,
  price decimal(19,2),
  differences varchar(4000),
  strengths varchar(2000),
  weaknesses varchar(2000),
  status varchar(30) not null
);
alter table competitor_deal add column competitor_product bigint;
alter table competitor_deal add column decided_on date;
alter table competitor_deal add column amount decimal(19,2);
