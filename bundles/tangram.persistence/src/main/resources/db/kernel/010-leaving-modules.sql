-- What stays of records that were deleted for good with all others of their type: their titles, for the links that lead to them.
create table kernel_ghost (
  record_type varchar(60) not null,
  id bigint not null,
  title varchar(1000) not null,
  constraint kernel_ghost_key primary key (record_type, id)
);

-- Types that are not known any more, because their module was forgotten; what was written of their records still is about records.
create table kernel_gone (
  record_type varchar(60) not null primary key,
  module varchar(60) not null
);

-- The tables of what lies inside a type's records (table:column of the record's id), so that it goes with them while the
-- module is stopped, too. Null until the module has opened.
alter table kernel_type add column inside_tables varchar(2000);

-- Values of many records are given back at once.
create index kernel_unique_by_record on kernel_unique (record_id, record_type);
