-- What ends soon is looked for each day.
create index asset_asset_warranty on asset_asset (warranty_ends_on);
