-- Files attached to records, and the contents they have. A content lies in the folder of files under its SHA-256; its row is
-- what uploads, removals and the sweep lock, on all nodes. idle_since is a hint: since then it may be nobody's.

create table files_content (
  sha256 varchar(64) not null primary key,
  bytes bigint not null,
  idle_since ${instant}
);
create index files_content_idle on files_content (idle_since);

create table files_attachment (
  id bigint not null primary key,
  record_type varchar(60) not null,
  record_id bigint not null,
  name varchar(200) not null,
  media_type varchar(100) not null,
  bytes bigint not null,
  sha256 varchar(64) not null,
  added_at ${instant} not null,
  added_by bigint not null
);
create index files_attachment_record on files_attachment (record_type, record_id, id desc);
create index files_attachment_content on files_attachment (sha256);
