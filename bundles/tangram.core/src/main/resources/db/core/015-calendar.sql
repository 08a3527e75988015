-- When the company works: its week and hours, one row unless they are the usual; and days that are free or worked besides.
create table core_calendar (
    id bigint not null primary key,
    week varchar(80) not null,
    hours varchar(200) not null
);

create table core_calendar_day (
    first_day date not null primary key,
    last_day date not null,
    works boolean not null,
    name varchar(100) not null
);
