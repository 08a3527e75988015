-- What a deployment adds to the dictionaries, and what it says of values that modules bring.
create table core_choice (
    id bigint not null primary key,
    dictionary varchar(64) not null,
    code varchar(60) not null,
    label_zh varchar(100) not null,
    label_en varchar(100) not null,
    colour varchar(7),
    position integer not null,
    active boolean not null,
    constraint core_choice_code unique (dictionary, code)
);
