create table stock_reservation (
  ${owned},
  article varchar(60) not null,
  pieces integer not null
);
