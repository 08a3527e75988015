create table work_project (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null,
  contract bigint,
  customer bigint
);
create table work_asset (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null,
  contract bigint,
  project bigint,
  customer bigint
);
create table work_service_request (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null,
  asset bigint,
  project bigint,
  contract bigint,
  customer bigint
);
create table work_service_charge (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null,
  service_request bigint,
  asset bigint,
  customer bigint
);
create table work_activity (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null,
  opportunity bigint,
  contract bigint,
  project bigint,
  asset bigint,
  service_request bigint,
  customer bigint
);
