create table competitor_competitor (
  ${owned},
  name varchar(200) not null,
  name_key ${key} not null,
  website varchar(300),
  staff_size varchar(60),
  main_products varchar(2000),
  strengths varchar(4000),
  weaknesses varchar(4000),
  strategy varchar(4000),
  deals_won integer not null,
  deals_lost integer not null,
  status varchar(30) not null,
  notes varchar(4000)
);
create table competitor_news (
  ${row},
  heard_on date not null,
  content varchar(1000) not null,
  origin varchar(200)
);

create table competitor_deal (
  ${owned},
  opportunity bigint not null,
  competitor bigint not null,
  title varchar(200),
  product varchar(200),
  price decimal(19,2),
  strengths varchar(2000),
  weaknesses varchar(2000),
  result varchar(30) not null
);
