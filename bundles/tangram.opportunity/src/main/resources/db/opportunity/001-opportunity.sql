create table opportunity_opportunity (
  ${owned},
  name varchar(200) not null,
  name_key ${key} not null,
  customer bigint not null,
  contact bigint,
  type varchar(30) not null,
  amount decimal(19,2) not null,
  expected_close_on date not null,
  stage varchar(30) not null,
  status varchar(30) not null,
  probability decimal(9,2),
  source varchar(60),
  lead bigint,
  campaign bigint,
  need varchar(4000),
  purchase_method varchar(60),
  tender_on date,
  decision_chain varchar(2000),
  next_contact_at ${instant},
  loss_reason varchar(60),
  loss_note varchar(300),
  lost_to bigint,
  notes varchar(4000)
);
create table opportunity_line (
  ${row},
  product bigint,
  description varchar(300),
  quantity decimal(16,4) not null,
  discount decimal(9,2),
  unit_price decimal(19,2),
  amount decimal(19,2)
);
