create table bids_bid (
  ${owned},
  subject varchar(100) not null,
  status varchar(20) not null,
  amount decimal(19,2),
  discount decimal(9,2),
  total decimal(19,2),
  due date
);
create table bids_line (
  ${row},
  product varchar(100) not null,
  price decimal(19,2) not null
);
create table bids_deed (
  ${owned},
  subject varchar(100) not null,
  status varchar(20) not null,
  amount decimal(19,2),
  bid bigint
);
