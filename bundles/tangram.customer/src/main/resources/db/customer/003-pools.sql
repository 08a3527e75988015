-- Customers that lie in a pool for whoever wants them, and when one goes there.
alter table customer_customer add column holding varchar(30) default 'held' not null;
alter table customer_customer add column pool bigint;
alter table customer_customer add column pooled_on date;
alter table customer_customer add column release_reason varchar(300);
alter table customer_customer add column claimed_on date;
alter table customer_customer add column return_on date;
create index customer_return on customer_customer (return_on);
