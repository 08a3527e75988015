-- What belongs to a customer of a Chinese firm besides: who it is by law, where it is, how it is invoiced, how it trades.
alter table customer_customer add column staff_size varchar(60);
alter table customer_customer add column nature varchar(60);
alter table customer_customer add column credit_code varchar(18);
alter table customer_customer add column province varchar(60);
alter table customer_customer add column city varchar(60);
alter table customer_customer add column district varchar(60);
alter table customer_customer add column first_deal_on date;
alter table customer_customer add column last_contact_at ${instant};
alter table customer_customer add column invoice_title varchar(200);
alter table customer_customer add column tax_number varchar(30);
alter table customer_customer add column bank varchar(200);
alter table customer_customer add column bank_account varchar(60);
alter table customer_customer add column invoice_address varchar(300);
alter table customer_customer add column invoice_phone varchar(60);

create table customer_contact (
  ${owned},
  name varchar(100) not null,
  name_key ${key} not null,
  customer bigint not null,
  department varchar(100),
  title varchar(100),
  mobile varchar(60),
  phone varchar(60),
  email varchar(200),
  wechat varchar(60),
  gender varchar(10),
  birthday date,
  decision_maker boolean not null,
  decision_role varchar(20),
  attitude varchar(20),
  superior bigint,
  status varchar(20) not null,
  inactive_reason varchar(300),
  notes varchar(4000)
);
