create table campaign_campaign (
  ${owned},
  name varchar(200) not null,
  name_key ${key} not null,
  type varchar(30),
  starts_on date not null,
  ends_on date not null,
  status varchar(30) not null,
  place varchar(300),
  budget decimal(19,2),
  cost decimal(19,2),
  target_count integer,
  lead_count integer not null,
  opportunity_count integer not null,
  deal_amount decimal(19,2) not null,
  description varchar(4000),
  notes varchar(4000)
);
create table campaign_campaign_target_list (${links});
