-- 撞单: what somebody says of a customer that is a colleague's already, and who decides it.
create table customer_claim (
  ${owned},
  name varchar(200) not null,
  name_key ${key} not null,
  credit_code varchar(18),
  reason varchar(1000) not null,
  status varchar(20) not null,
  arbiter bigint,
  raised_on date,
  decided_by bigint,
  decided_on date,
  ruling varchar(500),
  customer bigint,
  claimed bigint not null,
  held_at bigint not null,
  heard boolean not null
);
