-- Where leads lie that nobody follows up, and when one goes there.
alter table lead_lead add column pool bigint;
alter table lead_lead add column pooled_on date;
alter table lead_lead add column release_reason varchar(300);
alter table lead_lead add column assigned_on date;
alter table lead_lead add column last_contact_at ${instant};
alter table lead_lead add column return_on date;
update lead_lead set pooled_on = cast(changed_at as date) where status = 'pooled';
create index lead_return on lead_lead (return_on);
