-- What is due is looked for each day.
create index activity_task_due on activity_task (due_on);
