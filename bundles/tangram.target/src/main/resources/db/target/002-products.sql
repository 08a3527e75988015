-- Of what is there already nobody said a product: it is of everything.
alter table target_target add column product bigint;
alter table target_target add column category bigint;
