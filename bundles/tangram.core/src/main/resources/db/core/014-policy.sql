-- A sentence of the company about who may do what, as JSON in the words of the survey; judged before each change.
create table core_policy (
    id bigint not null primary key,
    code varchar(64) not null,
    content ${text} not null,
    constraint core_policy_code unique (code)
);
