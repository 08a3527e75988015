-- What a change of configuration did, row by row, so that it can be told and undone; desks besides, since a survey knows people.
create table survey_change (
    id bigint not null primary key,
    happened ${instant} not null,
    login varchar(64) not null,
    source varchar(500) not null,
    differences ${text} not null,
    desks ${text} not null,
    reason varchar(1000),
    undone_by bigint
);

-- One change after the other: the second is compared with what the first has left.
create table survey_lock (
    id integer not null primary key,
    taken bigint not null
);
insert into survey_lock (id, taken) values (1, 0);
