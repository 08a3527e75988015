-- Of some types a part is published for all: which, as field==code.
alter table kernel_type add column published varchar(200);
