create table core_person (
    id bigint not null primary key,
    login varchar(64) not null,
    name varchar(200) not null,
    administrator boolean not null,
    active boolean not null,
    constraint core_person_login unique (login)
);
