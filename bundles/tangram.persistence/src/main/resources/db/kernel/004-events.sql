-- The outbox holds what is not yet handed to the listeners; rows leave it one by one, so there is nothing to mark.
drop index kernel_outbox_open;
alter table kernel_outbox drop column delivered;

-- Who has ever listened. One node at a time delivers to a listener.
create table kernel_listener (
  name varchar(60) not null primary key,
  types ${text} not null,
  seen_at ${instant} not null,
  holder varchar(40),
  lease_until ${instant}
);

-- What each listener has still to be told.
create table kernel_delivery (
  listener varchar(60) not null,
  event bigint not null,
  record_type varchar(60) not null,
  record_id bigint not null,
  operation varchar(40) not null,
  person_id bigint not null,
  happened_at ${instant} not null,
  tries integer not null,
  due_at ${instant} not null,
  parked boolean not null,
  primary key (listener, event)
);
create index kernel_delivery_due on kernel_delivery (listener, parked, due_at, event);
create index kernel_delivery_record on kernel_delivery (listener, record_id, event);

-- What is done from time to time, by one node at a time.
create table kernel_job (
  name varchar(60) not null primary key,
  due_at ${instant} not null,
  holder varchar(40),
  lease_until ${instant}
);
