alter table contract_contract add column renews bigint;
alter table contract_contract add column amount_reason varchar(300);
alter table contract_contract add column planned boolean default false not null;
create index contract_contract_ends on contract_contract (ends_on);
