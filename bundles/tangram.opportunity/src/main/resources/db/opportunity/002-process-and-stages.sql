-- How deals are sold, how long they are in which stage, and what they weigh.
create table opportunity_process (
  ${owned},
  name varchar(200) not null,
  name_key ${key} not null,
  status varchar(30) not null,
  notes varchar(4000)
);
create table opportunity_process_stage (
  ${row},
  stage varchar(30) not null,
  name varchar(60) not null,
  probability decimal(9,2) not null,
  days integer not null
);
create table opportunity_stay (
  ${row},
  stage varchar(30),
  since date,
  person bigint,
  days integer,
  reason varchar(300)
);
alter table opportunity_opportunity add column process bigint;
alter table opportunity_opportunity add column stage_name varchar(60);
alter table opportunity_opportunity add column stage_since date;
alter table opportunity_opportunity add column stalled_on date;
alter table opportunity_opportunity add column furthest varchar(30);
alter table opportunity_opportunity add column closed_on date;
alter table opportunity_opportunity add column reopen_reason varchar(300);
alter table opportunity_opportunity add column weighted_amount decimal(19,2) default 0 not null;
alter table opportunity_opportunity add column win_reason varchar(60);
-- those that are there: what is known of them, so that reports count them; the rest follows with their next change
update opportunity_opportunity set furthest = stage where status in ('open', 'won');
update opportunity_opportunity set stage_since = cast(changed_at as date);
update opportunity_opportunity set closed_on = cast(changed_at as date) where status in ('won', 'lost');
update opportunity_opportunity set weighted_amount = amount where status = 'won';
update opportunity_opportunity set weighted_amount = amount * coalesce(probability, 0) / 100 where status = 'open';
create index opportunity_stalled on opportunity_opportunity (stalled_on);
create index opportunity_closed on opportunity_opportunity (closed_on);
