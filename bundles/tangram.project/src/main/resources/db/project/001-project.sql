create table project_project (
  ${owned},
  name varchar(200) not null,
  name_key ${key} not null,
  customer bigint not null,
  contract bigint not null,
  type varchar(60),
  planned_start_on date not null,
  planned_end_on date not null,
  actual_start_on date,
  actual_end_on date,
  status varchar(30) not null,
  progress decimal(9,2) not null,
  contract_amount decimal(19,2),
  budget decimal(19,2),
  actual_cost decimal(19,2),
  scope varchar(4000),
  site_address varchar(300),
  accepted_on date,
  acceptance_sheet bigint,
  stop_reason varchar(300),
  notes varchar(4000)
);
create table project_member (
  ${row},
  person bigint not null,
  role varchar(60),
  starts_on date,
  ends_on date
);
create table project_milestone (
  ${row},
  name varchar(200) not null,
  responsible_person bigint,
  planned_on date,
  actual_on date,
  deliverable varchar(300),
  status varchar(30) not null
);
create table project_issue (
  ${row},
  kind varchar(30) not null,
  raised_on date,
  content varchar(1000) not null,
  handler bigint,
  solution varchar(1000),
  closed boolean not null
);
