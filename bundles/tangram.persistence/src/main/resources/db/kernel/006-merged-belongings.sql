-- What came along in a merge besides links: ids in the words of whoever keeps it (files, follows).
create table kernel_merge_belonging (
  merge_id bigint not null,
  name varchar(60) not null,
  thing_id bigint not null,
  constraint kernel_merge_belonging_key primary key (merge_id, name, thing_id)
);
