-- Which surveys were applied, and which sample records the demo has loaded, so that neither is done twice unasked.

create table survey_applied (
    id bigint not null primary key,
    happened ${instant} not null,
    login varchar(64) not null,
    source varchar(500) not null,
    demo boolean not null
);

create table survey_demo (
    module varchar(64) not null primary key,
    loaded ${instant} not null
);
