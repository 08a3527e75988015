create table knowledge_category (
  ${owned},
  name varchar(100) not null,
  parent bigint,
  position integer not null,
  notes varchar(2000)
);

create table knowledge_article (
  ${owned},
  title varchar(200) not null,
  title_key ${key} not null,
  category bigint,
  status varchar(20) not null,
  body varchar(30000),
  keywords varchar(300),
  product bigint,
  valid_until date,
  source_request bigint,
  edition integer not null,
  revises bigint,
  published_on date,
  submitted_by bigint,
  published_by bigint,
  review_note varchar(1000),
  withdraw_reason varchar(300),
  citations integer not null,
  helpful integer not null
);
create index knowledge_article_valid on knowledge_article (valid_until);
create table knowledge_vote (
  ${row},
  person bigint not null,
  voted_on date not null
);
