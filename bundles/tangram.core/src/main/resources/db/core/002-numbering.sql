-- Numbers from blocks or without gaps, from a start in steps, with a counter for whatever a rule says.
alter table core_number_rule add column counter_scope varchar(16) default 'type' not null;
alter table core_number_rule add column start_number bigint default 1 not null;
alter table core_number_rule add column step integer default 1 not null;

alter table core_number_counter alter column scope set data type varchar(160);
