create table parcels_parcel (
  ${owned},
  label varchar(100) not null,
  contents bigint
);
