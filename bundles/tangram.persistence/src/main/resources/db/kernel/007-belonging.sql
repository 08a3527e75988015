-- To whom records of a type belong and who is responsible for them, so that it is decided and kept up to date while the
-- module is stopped, too. Marks are the fields that decide who sees a record: field:column:l for links, :c for codes.
alter table kernel_type add column count_column varchar(200);
alter table kernel_type add column measure_column varchar(60);
alter table kernel_type add column common boolean default false not null;
alter table kernel_type add column ownerless boolean default false not null;
alter table kernel_type add column part_field varchar(60);
alter table kernel_type add column part_column varchar(60);
alter table kernel_type add column part_of varchar(60);
alter table kernel_type add column shared_field varchar(60);
alter table kernel_type add column shared_with varchar(60);
alter table kernel_type add column marks varchar(2000) default '' not null;

-- The links that lead to who is responsible for a record, in the order in which they count.
create table kernel_way (
  record_type varchar(60) not null,
  position integer not null,
  column_name varchar(60) not null,
  target varchar(60) not null,
  by_switch boolean not null,
  constraint kernel_way_key primary key (record_type, position)
);
create index kernel_way_target on kernel_way (target);
