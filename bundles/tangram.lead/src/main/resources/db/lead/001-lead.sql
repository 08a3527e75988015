create table lead_lead (
  ${owned},
  company varchar(200) not null,
  company_key ${key} not null,
  contact_name varchar(100) not null,
  title varchar(100),
  mobile varchar(60),
  phone varchar(60),
  email varchar(200),
  website varchar(300),
  region varchar(100),
  industry varchar(60),
  source varchar(60) not null,
  campaign bigint,
  rating varchar(30),
  need varchar(4000),
  amount decimal(19,2),
  next_contact_at ${instant},
  status varchar(30) not null,
  invalid_reason varchar(300),
  notes varchar(4000)
);
create table lead_lead_products (${links});
