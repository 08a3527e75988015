create table post_parcel (
  ${owned},
  subject varchar(5) not null,
  subject_key ${key} not null,
  status varchar(20) not null,
  price decimal(19,2) not null,
  discount decimal(9,2) not null,
  weight decimal(9,3),
  pieces integer not null,
  phone varchar(40) not null,
  mail varchar(100) not null,
  site varchar(200),
  due date not null,
  seen_at ${instant},
  fragile boolean not null,
  material varchar(60) not null,
  inside bigint,
  packer bigint,
  department bigint,
  note varchar(4000)
);
create table post_item (
  ${row},
  name varchar(100) not null,
  material varchar(60),
  secret bigint
);
create table post_parcel_filling (${choices});
create table post_parcel_beside (${links});
create table post_secret (
  ${owned},
  name varchar(20) not null
);
