create table handbook_page (
  ${owned},
  title varchar(100) not null,
  body varchar(2000)
);
