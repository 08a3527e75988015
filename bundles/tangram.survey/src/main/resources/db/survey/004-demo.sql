-- What of the demo has been entered, entry by entry, and which record came of it; 0 of what was left out.
drop table survey_demo;

create table survey_demo_entry (
    entry varchar(64) not null primary key,
    record bigint not null,
    entered ${instant} not null
);
