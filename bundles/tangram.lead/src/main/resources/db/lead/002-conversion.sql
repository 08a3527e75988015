alter table lead_lead add column customer bigint;
alter table lead_lead add column contact bigint;
alter table lead_lead add column opportunity bigint;
alter table lead_lead add column converted_at ${instant};
