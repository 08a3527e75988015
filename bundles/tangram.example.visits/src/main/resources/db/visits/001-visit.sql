create table visits_visit (
  ${owned},
  subject varchar(200) not null,
  day date not null,
  status varchar(20) not null,
  customer bigint,
  outcome varchar(4000)
);
