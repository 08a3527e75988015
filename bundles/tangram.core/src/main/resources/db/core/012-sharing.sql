-- What opens records besides seats: rules, the ceiling over them, assistants, and shares of single records.
drop table core_reading_rule_seat;
drop table core_reading_rule;

-- A rule as JSON in the words of the survey; rules are few and read together.
create table core_sharing_rule (
    id bigint not null primary key,
    code varchar(64) not null,
    content ${text} not null,
    constraint core_sharing_rule_code unique (code)
);

-- The ceiling, and all assistants, by name; likewise.
create table core_sharing_setting (
    name varchar(32) not null primary key,
    content ${text} not null
);

-- A record (or, with record_id 0, all records of somebody) opened to a person or a seat; kind is share or participant.
create table core_share (
    id bigint not null primary key,
    kind varchar(16) not null,
    record_type varchar(64) not null,
    record_id bigint not null,
    records_of bigint,
    person bigint,
    seat bigint,
    level varchar(8) not null,
    superiors boolean not null,
    ends ${instant},
    note varchar(1000),
    given_by bigint not null,
    given_at ${instant} not null,
    constraint core_share_person foreign key (person) references core_person (id),
    constraint core_share_seat foreign key (seat) references core_seat (id),
    constraint core_share_records_of foreign key (records_of) references core_person (id)
);
create index core_share_of_person on core_share (person);
create index core_share_of_seat on core_share (seat);
create index core_share_of_record on core_share (record_type, record_id);
