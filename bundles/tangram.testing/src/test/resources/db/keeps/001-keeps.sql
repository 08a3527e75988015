create table keeps_room (
  id bigint not null primary key,
  inside bigint,
  constraint keeps_room_inside foreign key (inside) references keeps_room (id)
);

create table keeps_thing (
  id bigint not null primary key,
  room bigint,
  code varchar(64) not null,
  story ${text},
  pieces integer,
  price decimal(19,4),
  weight double precision,
  sold boolean,
  bought_on date,
  seen_at ${instant},
  name_key ${key},
  constraint keeps_thing_room foreign key (room) references keeps_room (id)
);
