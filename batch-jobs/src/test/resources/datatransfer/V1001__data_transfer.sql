-- Data that went through gateways.
create table staging_data_transfer (
    revision ${long} not null,
    arrival ${long} not null,
    superseded_at ${long} not null,
    meter_key ${long} not null,
    account_key ${long} not null,
    sku_key ${long} not null,
    bytes ${long} not null,
    sent_at ${long} not null,
    position integer not null,
    id ${id} not null,
    fingerprint ${bytes} not null,
    constraint staging_data_transfer_pk primary key (id, revision)
);
create index data_transfer_by_meter on staging_data_transfer (meter_key, account_key, sent_at);
create index data_transfer_by_arrival on staging_data_transfer ${brin} (arrival) ${summarized};
