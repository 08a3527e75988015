-- When whose receivable it is is reminded.
alter table receivable_receivable add column remind_on date;
create index receivable_remind on receivable_receivable (remind_on);
