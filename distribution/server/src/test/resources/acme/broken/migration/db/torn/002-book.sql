-- The comma is the mistake.
create table torn_book (id bigint not null primary key,);
