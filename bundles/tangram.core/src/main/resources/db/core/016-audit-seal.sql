-- Entries are sealed in batches some time after they were written; until then they have no seal.
alter table core_audit add column seal bigint;
create index core_audit_seal_entries on core_audit (seal, id);

-- A link of the chain: what it is over, and the hash of that and of the seal before. An entry is named by its id and the
-- beginning of its hash. Of a seal that was cut the entries are gone, by the rule of how long the audit is kept.
create table core_audit_seal (
    number bigint not null primary key,
    previous varchar(64) not null,
    sealed_at ${instant} not null,
    entries bigint not null,
    content varchar(64) not null,
    hash varchar(64) not null,
    named ${text} not null,
    cut_at ${instant},
    cut_by varchar(64)
);
insert into core_lock (name, taken) values ('audit', 0);

-- The audit is read newest first: all of it, by who did it, and by what was done.
create index core_audit_newest on core_audit (id desc);
create index core_audit_person on core_audit (person, id desc);
create index core_audit_operation on core_audit (operation, id desc);
