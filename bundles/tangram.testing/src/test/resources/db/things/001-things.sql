create table things_thing (
  ${owned},
  name varchar(60),
  name_key ${key} not null,
  amount decimal(14,2) not null,
  due date not null,
  seen_at ${instant} not null,
  quantity integer,
  stage varchar(20),
  grade varchar(20) not null,
  urgent boolean,
  maker bigint,
  note ${text}
);
create table things_thing_tags (${choices});
create table things_thing_friends (${links});
create table things_part (
  ${row},
  label varchar(60) not null,
  size decimal(14,2),
  maker bigint
);
