create table orders_order (
  ${owned},
  article varchar(60) not null,
  reservation bigint
);
