-- Who plays which part in a deal.
create table opportunity_role (
  ${row},
  contact bigint not null,
  role varchar(20) not null,
  attitude varchar(20) not null,
  note varchar(300)
);
