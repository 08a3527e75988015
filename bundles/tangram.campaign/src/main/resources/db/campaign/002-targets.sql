-- Whom a campaign is meant to reach, and how they responded. Who is on a list so far comes on this one; what came of a campaign is
-- a matter of reports.
create table campaign_target (
  ${owned},
  campaign bigint not null,
  contact bigint not null,
  name varchar(200),
  response varchar(30) not null,
  responded_on date,
  entry varchar(60),
  notes varchar(4000)
);
insert into campaign_target (id, version, live, owner_id, responsible_id, code, approval_state,
    created_at, created_by, changed_at, changed_by, campaign, contact, response, entry)
  select row_number() over (), 0, c.live, c.owner_id, c.responsible_id, cast(null as varchar(64)), c.approval_state,
    c.changed_at, c.changed_by, c.changed_at, c.changed_by, c.id, l.value, 'none',
    trim(cast(c.id as char(20))) || '-' || trim(cast(l.value as char(20)))
  from campaign_campaign c join campaign_campaign_target_list l on l.parent_id = c.id;
drop table campaign_campaign_target_list;
insert into kernel_unique (record_type, field, value, record_id)
  select 'campaign-target', 'entry', entry, id from campaign_target where live = true;
insert into kernel_counter (record_type, live, owner_id, responsible_id, bucket, records, measure)
  select 'campaign-target', live, owner_id, 0, response, count(*), 0
  from campaign_target group by live, owner_id, response;
alter table campaign_campaign drop column lead_count;
alter table campaign_campaign drop column opportunity_count;
alter table campaign_campaign drop column deal_amount;
