-- Lists that people have given a name. The department is the owner's when he shared it; it is not forbidden to go.
create table core_saved_view (
  id bigint not null primary key,
  owner bigint not null,
  record_type varchar(64) not null,
  name varchar(60) not null,
  parameters ${text} not null,
  audience varchar(10) not null,
  department bigint
);
create index core_saved_view_type on core_saved_view (record_type, owner);
