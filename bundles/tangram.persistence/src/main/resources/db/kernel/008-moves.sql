-- Which records were given to other desks of late, so that a transfer can be undone as one; rows go after a day.
create table kernel_moved (
  move bigint not null,
  record_type varchar(60) not null,
  record_id bigint not null,
  from_desk bigint not null,
  to_desk bigint not null,
  person_id bigint not null,
  happened ${instant} not null,
  listed boolean not null,
  undone boolean not null,
  constraint kernel_moved_key primary key (move, record_type, record_id)
);
create index kernel_moved_person on kernel_moved (person_id, happened);
create index kernel_moved_age on kernel_moved (happened);
