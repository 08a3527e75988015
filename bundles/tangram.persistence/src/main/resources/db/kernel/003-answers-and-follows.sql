-- Answers to requests that their clients gave a key, so that none is done twice; part 0 is the answer to the whole.
create table kernel_answer (
  person_id bigint not null,
  answer_key varchar(200) not null,
  part integer not null,
  fingerprint varchar(64) not null,
  status integer not null,
  etag varchar(60),
  location varchar(1000),
  body ${text} not null,
  kept_at ${instant} not null,
  primary key (person_id, answer_key, part)
);
create index kernel_answer_age on kernel_answer (kept_at);

-- Who follows which record.
create table kernel_follow (
  person_id bigint not null,
  record_type varchar(60) not null,
  record_id bigint not null,
  since ${instant} not null,
  primary key (person_id, record_type, record_id)
);
create index kernel_follow_record on kernel_follow (record_type, record_id);
