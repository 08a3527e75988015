create table sales_lead (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null
);
create table sales_campaign (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null
);
create table sales_product (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null
);
create table sales_customer (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null
);
create table sales_contact (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null,
  customer bigint
);
create table sales_opportunity (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null,
  customer bigint
);
create table sales_opportunity_competitor (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null,
  opportunity bigint
);
create table sales_contract (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null,
  customer bigint,
  opportunity bigint
);
create table sales_quote (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null,
  customer bigint,
  opportunity bigint
);
create table sales_receivable (
  ${owned},
  name varchar(60) not null,
  stage varchar(20) not null,
  contract bigint
);
