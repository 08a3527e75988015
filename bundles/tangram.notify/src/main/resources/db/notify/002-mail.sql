-- Notices that are yet to be mailed; a row leaves when its mail was taken by the mail server. While one is being sent, due_at
-- lies ahead, so that nobody else sends it. parked: given up after a day.

create table notify_mail (
  notice bigint not null primary key,
  since_at ${instant} not null,
  due_at ${instant} not null,
  tries integer not null,
  parked boolean not null
);
create index notify_mail_due on notify_mail (parked, due_at);

-- Who has said whether he wants mails, and in which language.
create table notify_person (
  person bigint not null primary key,
  mail boolean not null,
  language varchar(35)
);
