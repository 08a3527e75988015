-- What was told or done of what is due, by the day it was due; rows go when nobody would be told any more.
create table kernel_deadline (
  record_type varchar(60) not null,
  deadline varchar(60) not null,
  record_id bigint not null,
  due date not null,
  constraint kernel_deadline_key primary key (record_type, deadline, record_id, due)
);
create index kernel_deadline_age on kernel_deadline (due);
