-- How often, in a minute, what may be tried without end was tried besides the first time, which has an entry. A job makes one
-- entry of it when the minute is over.
create table core_audit_repeat (
    operation varchar(64) not null,
    record_type varchar(64) not null,
    record_id bigint not null,
    what varchar(64) not null,
    begun_at ${instant} not null,
    times bigint not null,
    person bigint not null,
    login varchar(64) not null,
    source varchar(200) not null,
    constraint core_audit_repeat_key primary key (operation, record_type, record_id, what, begun_at)
);
