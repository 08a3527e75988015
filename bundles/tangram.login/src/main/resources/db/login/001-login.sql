-- Who may sign in, and with what. People themselves are core_person.

create table login_account (
  person bigint not null primary key,
  hash varchar(200) not null,
  must_change boolean not null,
  changed_at ${instant} not null,
  signed_in_at ${instant}
);

-- Open sessions. The secret itself is never stored, only its SHA-256; expires_at slides with use.
create table login_session (
  secret varchar(43) not null primary key,
  person bigint not null,
  must_change boolean not null,
  created_at ${instant} not null,
  last_used_at ${instant} not null,
  expires_at ${instant} not null,
  address varchar(64) not null,
  locale varchar(35) not null
);
create index login_session_person on login_session (person);
create index login_session_expires on login_session (expires_at);

-- API tokens, hashed alike; they end when they are deleted.
create table login_token (
  id bigint not null primary key,
  secret varchar(43) not null,
  person bigint not null,
  label varchar(100) not null,
  created_at ${instant} not null,
  last_used_at ${instant},
  locale varchar(35) not null
);
create unique index login_token_secret on login_token (secret);
create index login_token_person on login_token (person);

-- Tries that were not followed by a success, per account and per address; the subject is hashed, because people
-- type passwords into the login field.
create table login_attempt (
  subject varchar(45) not null primary key,
  tries integer not null,
  since_at ${instant} not null
);
create index login_attempt_since on login_attempt (since_at);
