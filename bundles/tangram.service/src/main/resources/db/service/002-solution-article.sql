-- What solved a request may be written down as an article of the knowledge base.
alter table service_request add column solution_article bigint;
