-- By whom a number was taken, and of one that is void, since when, by whom and how that came about (purge, void).
alter table core_number_ledger add column person_id bigint default 0 not null;
alter table core_number_ledger add column void_at ${instant};
alter table core_number_ledger add column void_by bigint;
alter table core_number_ledger add column void_how varchar(16);
