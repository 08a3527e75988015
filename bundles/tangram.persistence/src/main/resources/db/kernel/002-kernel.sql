-- Values that no two living records of a type may share; long ones by their checksum.
create table kernel_unique (
  record_type varchar(60) not null,
  field varchar(60) not null,
  value varchar(200) not null,
  record_id bigint not null,
  primary key (record_type, field, value)
);

-- Columns that a deployment or another module added to a type's table.
create table kernel_field (
  record_type varchar(60) not null,
  name varchar(60) not null,
  kind varchar(20) not null,
  length integer not null,
  digits integer not null,
  scale integer not null,
  source varchar(60),
  listed boolean not null,
  label_zh varchar(100) not null,
  label_en varchar(100) not null,
  primary key (record_type, name)
);
