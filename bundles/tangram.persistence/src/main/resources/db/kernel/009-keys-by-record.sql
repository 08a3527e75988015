-- Many records' keys are asked for at once. Derby probes a list only in the first column of an index, and read them all before.
create index kernel_same_by_record on kernel_same (record_id, record_type);
drop index kernel_same_record;
