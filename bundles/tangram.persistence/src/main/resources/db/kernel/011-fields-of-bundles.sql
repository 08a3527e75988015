-- Whether a bundle declares the field, so that it is served only while that is there. Others are the deployment's.
alter table kernel_field add column declared boolean default false not null;
