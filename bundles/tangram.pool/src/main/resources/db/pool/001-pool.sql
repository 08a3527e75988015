create table pool_pool (
  ${owned},
  name varchar(100) not null,
  name_key ${key} not null,
  kind varchar(30) not null,
  keeper bigint not null,
  rule varchar(30) not null,
  hold_limit integer,
  return_after_days integer,
  status varchar(30) not null,
  notes varchar(4000)
);
create table pool_member (
  ${row},
  person bigint not null,
  regions varchar(1000)
);
