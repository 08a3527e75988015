-- What a contract came of, taken from its opportunity, for those that are made from now on.
alter table contract_contract add column campaign bigint;
