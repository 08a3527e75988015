-- What people were told: a row for each of them, with the sentence as it was said and what was filled in (a JSON array), so
-- that each reads it in his own language. event is what it was told for, once for each person: a record's event, or, told
-- otherwise, its own id.

create table notify_notice (
  id bigint not null primary key,
  person bigint not null,
  event bigint not null,
  told_at ${instant} not null,
  unread boolean not null,
  code varchar(100) not null,
  english varchar(1000) not null,
  arguments ${text} not null,
  record_type varchar(60),
  record_id bigint,
  task bigint,
  constraint notify_notice_once unique (event, person)
);
create index notify_notice_person on notify_notice (person, id desc);
create index notify_notice_unread on notify_notice (person, unread, id desc);
