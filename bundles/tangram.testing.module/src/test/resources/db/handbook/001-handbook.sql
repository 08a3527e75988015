create table handbook_page (
  ${owned},
  stage varchar(20) not null,
  title varchar(100) not null,
  body varchar(2000)
);
