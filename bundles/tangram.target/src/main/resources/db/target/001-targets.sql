create table target_target (
  ${owned},
  name varchar(100),
  goal varchar(30) not null,
  calendar_year integer not null,
  quarter integer,
  month integer,
  starts_on date not null,
  ends_on date not null,
  department bigint,
  amount decimal(19,2) not null,
  status varchar(30) not null,
  notes varchar(1000)
);
create index target_target_ends on target_target (ends_on);
