create table specimens_specimen (
  ${owned},
  name varchar(100) not null,
  name_key ${key} not null,
  stage varchar(20) not null,
  size varchar(20) not null,
  day date not null,
  pieces integer not null,
  reference varchar(40),
  phone varchar(40),
  mail varchar(100),
  site varchar(200),
  address varchar(300),
  amount decimal(19,2),
  share decimal(9,2),
  weight decimal(12,4),
  seen_at ${instant},
  rare boolean,
  origin varchar(60),
  kin bigint,
  finder bigint,
  keeper bigint,
  department bigint,
  picture bigint,
  shelf varchar(20),
  views integer not null,
  note varchar(4000)
);
create table specimens_part (
  ${row},
  label varchar(100) not null,
  quantity decimal(12,2) not null,
  day date,
  maker bigint
);
create table specimens_specimen_tags (${choices});
create table specimens_specimen_relatives (${links});
