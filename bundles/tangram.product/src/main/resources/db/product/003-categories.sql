-- Categories are a tree instead of a dictionary. The values in use become categories, under the names they had.
create table product_category (
  ${owned},
  name varchar(100) not null,
  parent bigint,
  position integer not null,
  notes varchar(2000)
);
insert into product_category (id, version, live, owner_id, approval_state, created_at, created_by, changed_at, changed_by,
    name, position)
  select row_number() over (), 0, true, u.owner_id, u.approval_state, u.first_at, u.somebody, u.first_at, u.somebody, u.category, 0
  from (select category, min(owner_id) as owner_id, min(approval_state) as approval_state, min(created_at) as first_at,
      min(created_by) as somebody
    from product_product group by category) u;
insert into kernel_counter (record_type, live, owner_id, responsible_id, bucket, records, measure)
  select 'product-category', true, owner_id, 0, '', count(*), 0 from product_category group by owner_id;

alter table product_product add column category_was varchar(60);
update product_product set category_was = category;
alter table product_product drop column category;
alter table product_product add column category bigint;
update product_product set category = (select k.id from product_category k where k.name = product_product.category_was);
alter table product_product drop column category_was;

update product_category set name = case name
  when 'hardware' then '硬件' when 'software' then '软件' when 'service' then '服务' when 'spare-part' then '备件'
  when 'consumable' then '耗材' when 'bundle' then '套装' when 'other' then '其他'
  else coalesce((select c.label_zh from core_choice c where c.dictionary = 'product.category' and c.code = product_category.name), name)
  end;
