-- What hangs on somebody who leaves: the shares he gave, and those of all his records.
create index core_share_given_by on core_share (given_by);
create index core_share_records_of on core_share (records_of);
