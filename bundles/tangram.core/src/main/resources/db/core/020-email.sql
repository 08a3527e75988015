-- Where somebody is written to, if anywhere.
alter table core_person add column email varchar(254);
