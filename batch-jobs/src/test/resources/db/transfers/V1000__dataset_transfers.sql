create table test_dataset_transfer (
    id ${id} not null,
    revision ${long} not null,
    arrival ${long} not null,
    position integer not null,
    superseded_at ${long} not null,
    fingerprint ${bytes} not null,
    meter_key ${long} not null,
    account_key ${long} not null,
    bytes ${long} not null,
    moved_at ${long} not null,
    constraint test_dataset_transfer_pk primary key (id, revision)
);
create index dataset_transfer_by_arrival on test_dataset_transfer ${brin} (arrival) ${summarized};
