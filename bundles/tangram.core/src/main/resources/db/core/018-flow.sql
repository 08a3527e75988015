-- Approval flows, each change a version of its own: what is under way goes on by the one it began with.
create table core_flow (
    id bigint not null primary key,
    code varchar(64) not null,
    version int not null,
    record_type varchar(63) not null,
    in_force boolean not null,
    content ${text} not null
);

create unique index core_flow_version on core_flow (code, version);
create index core_flow_type on core_flow (record_type);
