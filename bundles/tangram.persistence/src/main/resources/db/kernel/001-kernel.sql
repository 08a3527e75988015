-- What the kernel itself keeps. kernel_migration is made before any migration runs.

create table kernel_epoch (
  access_epoch bigint not null,
  organisation_epoch bigint not null,
  session_epoch bigint not null
);
insert into kernel_epoch (access_epoch, organisation_epoch, session_epoch) values (1, 1, 1);

-- Node numbers in ids are leased, so that two nodes never make the same id.
create table kernel_node (
  node integer not null primary key,
  holder varchar(40) not null,
  lease_until ${instant} not null
);

-- Records counted per owner, responsible desk and declared field, with the sum of the declared measure.
create table kernel_counter (
  record_type varchar(60) not null,
  live boolean not null,
  owner_id bigint not null,
  responsible_id bigint not null,
  bucket varchar(60) not null,
  records bigint not null,
  measure decimal(24,4) not null,
  primary key (record_type, live, owner_id, responsible_id, bucket)
);
create index kernel_counter_responsible on kernel_counter (record_type, live, responsible_id);

-- Events of committed changes, delivered at least once and marked one by one.
create table kernel_outbox (
  id bigint not null primary key,
  record_type varchar(60) not null,
  record_id bigint not null,
  operation varchar(40) not null,
  person_id bigint not null,
  happened_at ${instant} not null,
  delivered boolean not null
);
create index kernel_outbox_open on kernel_outbox (delivered, id);

-- Known record types, so that a record can still be named while its module is stopped.
create table kernel_type (
  id varchar(60) not null primary key,
  module varchar(60) not null,
  table_name varchar(60) not null,
  title_column varchar(60) not null,
  module_group varchar(60) not null
);
