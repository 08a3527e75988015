create table papers_paper (
  ${owned},
  title varchar(100) not null,
  scan bigint
);
create table papers_page (
  ${row},
  picture bigint
);
