-- What a handover did besides configuration: records given one by one, and shares; by it they are taken back.
alter table survey_change add column trace ${text};
