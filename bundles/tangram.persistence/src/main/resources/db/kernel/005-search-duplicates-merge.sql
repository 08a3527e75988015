-- What a living record is found by: the pairs of characters in its texts, and single Chinese ones. The id stands negative,
-- so that the index of the key is read newest first on every engine.
create table kernel_gram (
  record_type varchar(60) not null,
  gram varchar(8) not null,
  minus_id bigint not null,
  constraint kernel_gram_key primary key (record_type, gram, minus_id)
);

-- Of which fields a type's texts were taken, so that it shows when they are others now.
create table kernel_searched (
  record_type varchar(60) not null primary key,
  fields varchar(1000) not null
);

-- Keys in which living records that mean the same are equal; long ones by their checksum.
create table kernel_same (
  record_type varchar(60) not null,
  same_key varchar(200) not null,
  record_id bigint not null,
  constraint kernel_same_key primary key (record_type, same_key, record_id)
);
create index kernel_same_record on kernel_same (record_type, record_id);

-- Where links to a type lie, also those of modules that are stopped just then. shape: record, values (several links) or
-- rows (inside a record); parent_column leads from a value or row to its record.
create table kernel_link (
  record_type varchar(60) not null,
  field varchar(130) not null,
  target varchar(60) not null,
  shape varchar(10) not null,
  table_name varchar(60) not null,
  column_name varchar(60) not null,
  parent_column varchar(60) not null,
  record_table varchar(60) not null,
  primary key (record_type, field)
);

-- Two records made one. kept_before holds what the one that stays was in the fields that changed, kept_after what it became.
create table kernel_merge (
  id bigint not null primary key,
  record_type varchar(60) not null,
  kept_id bigint not null,
  gone_id bigint not null,
  person_id bigint not null,
  merged_at ${instant} not null,
  undone boolean not null,
  kept_before ${text} not null,
  kept_after ${text} not null
);
create index kernel_merge_kept on kernel_merge (record_type, kept_id);
create index kernel_merge_gone on kernel_merge (record_type, gone_id);

-- Every link that a merge moved. row_id is the row's that holds the link; dropped says that the record had both already.
create table kernel_merge_move (
  merge_id bigint not null,
  record_type varchar(60) not null,
  field varchar(130) not null,
  row_id bigint not null,
  record_id bigint not null,
  dropped boolean not null,
  primary key (merge_id, record_type, field, row_id)
);

-- Switches of the deployment that the kernel obeys.
create table kernel_switch (
  name varchar(60) not null primary key,
  setting varchar(100) not null
);
