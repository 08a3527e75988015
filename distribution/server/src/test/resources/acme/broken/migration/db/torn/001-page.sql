create table torn_page (id bigint not null primary key);
