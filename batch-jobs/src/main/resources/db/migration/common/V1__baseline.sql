-- One baseline for H2, PostgreSQL and Oracle. Vendor differences are the placeholders ${long}, ${id}, ${text}, ${bytes}, ${brin},
-- ${summarized}, and ${some_room}, ${half_empty}: pages keep so much free that rows can change where they are: sessions stay among those that arrived
-- with them, customers' days need no new entries in the indexes.
-- Instants are epoch seconds, amounts are fen, keys are the first 63 bits of SHA-256 of kind and id (see docs/decisions.md).

-- Intake ------------------------------------------------------------------------------------------------------------

-- The number of the last page stored, of any feed. Every page takes the next number under this row's lock, so pages have one
-- order of arrival, and whoever reads number n sees every page up to n.
create table intake_clock (
    arrival ${long} not null
);
insert into intake_clock (arrival) values (0);

create table feed_cursor (
    feed varchar(32) not null primary key,
    end_cursor ${text},
    arrival ${long} not null,
    pulled_at ${long} not null,
    complete smallint not null,
    -- When the request of the last page of the last whole pull was sent; null before the first one.
    complete_to ${long}
);

-- Feeds whose pulls have been failing, since when; removed by a whole one.
create table feed_refusal (
    feed varchar(32) not null primary key,
    since ${long} not null
);

-- Who of platform and providers does not answer (party), at which host, since when, and what the last call came to.
create table silent_host (
    party varchar(16) not null primary key,
    host varchar(255) not null,
    since ${long} not null,
    fault varchar(500) not null
);

-- What a key stands for.
create table entity (
    entity_key ${long} not null primary key,
    kind varchar(16) not null,
    id ${id} not null
);

-- Which accounts a metered thing (instance, volume, image) was ever seen under, and under which first: its rows are read and
-- written by the partition of that owner.
create table meter (
    meter_key ${long} not null,
    account_key ${long} not null,
    owner_key ${long} not null,
    kind varchar(16) not null,
    constraint meter_pk primary key (meter_key, account_key)
);
create index meter_by_owner on meter (kind, owner_key, meter_key);
create index meter_by_account on meter (kind, account_key, meter_key);

create table reject (
    feed varchar(32) not null,
    node_hash char(64) not null,
    reason varchar(32) not null,
    field varchar(32) not null,
    account_id ${id},
    resource_id ${id},
    excerpt ${text},
    raw_text ${text},
    arrival ${long} not null,
    last_arrival ${long} not null,
    mended_arrival ${long} not null,
    seen ${long} not null,
    constraint reject_pk primary key (feed, node_hash, reason)
);
create index reject_by_arrival on reject (arrival);
create index reject_by_resource on reject (feed, resource_id);

-- Append-only: the texts of the accepted nodes of a page, gzipped: a line each, compact JSON of the fields that the feed names. A page
-- has more than one part only if it is longer than 1 MiB; kept_at: the clock when it was stored; nodes: how many texts.
create table kept_page (
    arrival ${long} not null,
    part integer not null,
    feed varchar(32) not null,
    kept_at ${long} not null,
    nodes integer not null,
    content ${blob} not null,
    constraint kept_page_pk primary key (arrival, part)
);

-- Columns of fixed width come first, those that most rows are left out by before the others: they are found without looking at the rest.
create table staging_account (
    revision ${long} not null,
    arrival ${long} not null,
    superseded_at ${long} not null,
    account_key ${long} not null,
    created_at ${long} not null,
    position integer not null,
    id ${id} not null,
    fingerprint ${bytes} not null,
    name ${name},
    kind varchar(16) not null,
    constraint staging_account_pk primary key (id, revision)
);
create index staging_account_by_key on staging_account (account_key);
create index staging_account_by_name on staging_account (name);
create index staging_account_by_arrival on staging_account ${brin} (arrival) ${summarized};

create table staging_price (
    id ${id} not null,
    revision ${long} not null,
    arrival ${long} not null,
    position integer not null,
    superseded_at ${long} not null,
    fingerprint ${bytes} not null,
    product varchar(16) not null,
    sku_key ${long} not null,
    name ${name},
    region_id ${id},
    selling_type smallint not null,
    unit varchar(8) not null,
    list_price numeric(24, 6) not null,
    discount_ratio numeric(7, 6),
    discount_from ${long},
    discount_until ${long},
    effective_from ${long} not null,
    coming_soon smallint not null,
    constraint staging_price_pk primary key (id, revision)
);

create table staging_compute_session (
    owner_key ${long} not null,
    arrival ${long} not null,
    superseded_at ${long} not null,
    started_at ${long} not null,
    stopped_at ${long} not null,
    -- The first instant at which it says something else than the revision that was in force when it came.
    changed_at ${long} not null,
    meter_key ${long} not null,
    account_key ${long} not null,
    sku_key ${long} not null,
    region_key ${long} not null,
    revision ${long} not null,
    position integer not null,
    cost_type smallint not null,
    id ${id} not null,
    fingerprint ${bytes} not null,
    stop_reason varchar(8),
    constraint staging_compute_session_pk primary key (id, revision)
) ${some_room};
create index session_by_meter on staging_compute_session (meter_key, started_at);
-- A partition looks only at its own of those that stopped lately.
create index session_by_stop on staging_compute_session (stopped_at, owner_key) ${stopped_only};
-- With changed_at: of what came lately, hardly anything speaks of time that is settled.
create index session_by_arrival on staging_compute_session ${brin} (arrival, changed_at) ${summarized};

-- Instances that ever had two sessions in force at a time, as far as was told. outlasting: one of them ran on when another that began later, or
-- with it, had stopped. Then what runs does not tell that it was taken over, so only theirs are looked up when an hour is read.
create table overlapping_meter (
    meter_key ${long} not null primary key,
    outlasting smallint not null
);

create table staging_storage_sample (
    revision ${long} not null,
    arrival ${long} not null,
    superseded_at ${long} not null,
    meter_key ${long} not null,
    account_key ${long} not null,
    sku_key ${long} not null,
    capacity_bytes ${long} not null,
    included_bytes ${long} not null,
    observed_at ${long} not null,
    position integer not null,
    id ${id} not null,
    fingerprint ${bytes} not null,
    constraint staging_storage_sample_pk primary key (id, revision)
);
create index storage_sample_by_meter on staging_storage_sample (meter_key, observed_at);
create index storage_sample_by_arrival on staging_storage_sample ${brin} (arrival) ${summarized};

create table staging_image_sample (
    revision ${long} not null,
    arrival ${long} not null,
    superseded_at ${long} not null,
    meter_key ${long} not null,
    account_key ${long} not null,
    size_bytes ${long} not null,
    observed_at ${long} not null,
    position integer not null,
    id ${id} not null,
    fingerprint ${bytes} not null,
    constraint staging_image_sample_pk primary key (id, revision)
);
create index image_sample_by_meter on staging_image_sample (meter_key, observed_at);
create index image_sample_by_arrival on staging_image_sample ${brin} (arrival) ${summarized};

create table staging_model_usage (
    revision ${long} not null,
    arrival ${long} not null,
    superseded_at ${long} not null,
    meter_key ${long} not null,
    account_key ${long} not null,
    sku_key ${long} not null,
    input_tokens ${long} not null,
    output_tokens ${long} not null,
    requests ${long} not null,
    started_at ${long} not null,
    ended_at ${long} not null,
    position integer not null,
    id ${id} not null,
    fingerprint ${bytes} not null,
    constraint staging_model_usage_pk primary key (id, revision)
);
create index model_usage_by_meter on staging_model_usage (meter_key, account_key, started_at);
create index model_usage_by_start on staging_model_usage ${brin} (started_at) ${summarized};
create index model_usage_by_arrival on staging_model_usage ${brin} (arrival) ${summarized};

create table staging_order (
    revision ${long} not null,
    arrival ${long} not null,
    superseded_at ${long} not null,
    order_key ${long} not null,
    owner_key ${long} not null,
    meter_key ${long} not null,
    account_key ${long} not null,
    sku_key ${long} not null,
    periods ${long} not null,
    placed_at ${long} not null,
    starts_at ${long} not null,
    position integer not null,
    cost_type smallint not null,
    renewal smallint not null,
    id ${id} not null,
    fingerprint ${bytes} not null,
    amount_fen ${long},
    constraint staging_order_pk primary key (id, revision)
);
create unique index order_by_key on staging_order (order_key);
create index order_by_meter on staging_order (meter_key, placed_at);
create index order_by_placed on staging_order (placed_at);
create index order_by_account on staging_order (account_key, placed_at);
create index order_by_arrival on staging_order ${brin} (arrival) ${summarized};

create table staging_order_storage (
    order_key ${long} not null,
    line integer not null,
    meter_key ${long} not null,
    sku_key ${long} not null,
    gib ${long} not null,
    constraint staging_order_storage_pk primary key (order_key, line)
);
create index order_storage_by_volume on staging_order_storage (meter_key);

create table staging_recharge (
    revision ${long} not null,
    arrival ${long} not null,
    superseded_at ${long} not null,
    recharge_key ${long} not null,
    account_key ${long} not null,
    amount_fen ${long} not null,
    match_key ${long} not null,
    paid_at ${long} not null,
    position integer not null,
    id ${id} not null,
    fingerprint ${bytes} not null,
    channel varchar(8) not null,
    merchant_order_no ${id} not null,
    constraint staging_recharge_pk primary key (id, revision)
);
create unique index recharge_by_key on staging_recharge (recharge_key);
create index recharge_by_match on staging_recharge (match_key);
create index recharge_by_paid on staging_recharge (paid_at);
create index recharge_by_arrival on staging_recharge ${brin} (arrival) ${summarized};

-- Statements of providers and bank ------------------------------------------------------------------------------------

-- An accepted bill of a day, or the lines of a booking date of a bank statement. Lines that came later are a row of their own.
-- taken_run: the night that took up its lines; open until then. bank_no: the bank statement, 0 of a bill.
create table statement (
    statement_no ${long} not null primary key,
    arrival ${long} not null,
    channel varchar(8) not null,
    bill varchar(8) not null,
    statement_day date not null,
    day_from ${long} not null,
    day_until ${long} not null,
    sha256 char(64) not null,
    line_count ${long} not null,
    taken_run integer not null,
    bank_no ${long} not null
);
create index statement_by_bank on statement (bank_no);
create index statement_by_day on statement (channel, bill, day_from);
create index statement_by_taken on statement (taken_run);

-- Append-only: the numbers that a file made, so that none is missing at the end. last_bank: the last of a bank statement by then.
create table accepted_file (
    arrival ${long} not null primary key,
    channel varchar(8) not null,
    bill varchar(8) not null,
    subject ${name} not null,
    sha256 char(64) not null,
    last_statement ${long} not null,
    last_bank ${long} not null
);

-- Append-only. match_key brings together what may be paired: the lines and recharges of an order number, a payout and its arrival;
-- order_key is that of the order number, also of a line that cannot be paired; 0 without one.
create table statement_line (
    line_key ${long} not null primary key,
    statement_no ${long} not null,
    position ${long} not null,
    identity ${name} not null,
    match_key ${long} not null,
    channel varchar(8) not null,
    statement_day date not null,
    booked_at ${long} not null,
    kind varchar(8) not null,
    order_key ${long} not null,
    incoming smallint not null,
    gross_fen ${long} not null,
    fee numeric(24, 5) not null,
    ignored_by varchar(16),
    merchant_order_no ${id},
    provider_no ${id},
    payout_channel varchar(8),
    sub_account ${id},
    remark ${text},
    entry_no integer not null
);
create index statement_line_by_match on statement_line (match_key);
create index statement_line_by_provider_no on statement_line (provider_no);
create index statement_line_by_statement on statement_line (statement_no);
create index statement_line_by_kind on statement_line (kind, statement_day);

-- Every accepted bank statement, in the order in which they came. Its lines are those of its rows in statement and those it shares with
-- others; superseded_at: the arrival of the statement it is part of.
create table bank_statement (
    bank_no ${long} not null primary key,
    arrival ${long} not null,
    superseded_at ${long} not null,
    account ${id} not null,
    main smallint not null,
    reference ${name},
    format varchar(8) not null,
    file_name ${name} not null,
    sha256 char(64) not null,
    first_day date not null,
    last_day date not null,
    closing_day date not null,
    opening_fen ${long} not null,
    closing_fen ${long} not null,
    line_count ${long} not null
);
create index bank_statement_by_day on bank_statement (account, closing_day);

-- Append-only. A line that belongs to this bank statement too, and where it stands in it: sub orders those of one place.
create table shared_line (
    bank_no ${long} not null,
    line_key ${long} not null,
    position ${long} not null,
    sub ${long} not null,
    constraint shared_line_pk primary key (bank_no, line_key)
);

-- Append-only. Pages of bank statements that came as files of their own, their lines gzipped, and how their waiting ended: joined, or
-- forgotten by a person.
create table bank_page (
    page_no ${long} not null primary key,
    kept_at ${long} not null,
    first_page integer not null,
    last_page integer not null,
    opens smallint not null,
    closes smallint not null,
    account ${id} not null,
    main smallint not null,
    reference ${name},
    format varchar(8) not null,
    first_day date not null,
    last_day date not null,
    closing_day date not null,
    opening_fen ${long} not null,
    closing_fen ${long} not null,
    file_name ${name} not null,
    sha256 char(64) not null,
    lines_sha256 char(64) not null
);
create table bank_page_part (
    page_no ${long} not null,
    part integer not null,
    content ${blob} not null,
    constraint bank_page_part_pk primary key (page_no, part)
);
create table bank_page_end (
    page_no ${long} not null primary key,
    ended_at ${long} not null,
    person ${name},
    reason ${text}
);

-- What was asked for and is not there: not ready yet, or quarantined with its reason until it is accepted.
create table statement_fault (
    channel varchar(8) not null,
    bill varchar(8) not null,
    subject ${name} not null,
    state varchar(12) not null,
    reason ${text} not null,
    since ${long} not null,
    sha256 char(64) not null,
    last_day date,
    constraint statement_fault_pk primary key (channel, bill, subject, sha256)
);

-- What one person gives in place of a quarantined file, and another approves: sha256 is of what is accepted.
create table file_proposal (
    proposal_no integer not null primary key,
    item_id char(36) not null,
    channel varchar(8) not null,
    bill varchar(8) not null,
    subject ${name} not null,
    file_name ${name} not null,
    sha256 char(64) not null,
    corrects ${name},
    corrects_sha256 char(64),
    line_count ${long} not null,
    reason ${text} not null,
    proposed_by varchar(64) not null,
    proposed_at ${long} not null,
    state varchar(12) not null,
    decided_by varchar(64),
    decided_at ${long},
    constraint file_proposal_item unique (item_id),
    constraint file_proposal_two_people check (state <> 'APPROVED' or decided_by <> proposed_by)
);

-- Append-only: every distinct file, gzipped, in parts of at most 1 MiB.
create table raw_file (
    sha256 char(64) not null,
    part integer not null,
    content ${blob} not null,
    constraint raw_file_pk primary key (sha256, part)
);

-- Runs --------------------------------------------------------------------------------------------------------------

-- Every rate card that was settled with: what is exported of an old day still shows the prices and rates it was charged at.
create table rate_card (
    card_no integer not null primary key,
    sha256 char(64) not null,
    since ${long} not null,
    content ${text} not null,
    constraint rate_card_once unique (sha256)
);

-- One run = one window settled once, at one state of the inputs: everything that had arrived up to arrival_cut. frontier and
-- previous_cut say what the runs before had settled; they are fixed here so that a restart settles the very same.
create table settlement_run (
    run_id integer not null primary key,
    kind varchar(8) not null,
    attempt integer not null,
    window_start ${long} not null,
    window_end ${long} not null,
    business_date date not null,
    arrival_cut ${long} not null,
    previous_cut ${long} not null,
    frontier ${long} not null,
    card_no integer not null,
    state varchar(12) not null,
    posted smallint not null,
    started_at ${long} not null,
    ended_at ${long},
    message ${text},
    -- Of the process that settles it, or did last: every transaction of the run checks it.
    epoch ${long} not null,
    -- 1 until it is done, then null: runs follow each other.
    unfinished smallint,
    constraint settlement_run_window unique (kind, window_start, attempt),
    constraint settlement_run_one_at_a_time unique (unfinished)
);

-- Who tried to settle a run, when, and how it ended: state as in settlement_run, or LEFT of a process that died or lost the settlement.
create table run_try (
    run_id integer not null,
    try_no integer not null,
    epoch ${long} not null,
    node varchar(255) not null,
    process_id ${long} not null,
    began_at ${long} not null,
    ended_at ${long},
    state varchar(12) not null,
    message ${text},
    constraint run_try_pk primary key (run_id, try_no)
);

-- Append-only: what each feed that a run needs was complete to when the run began; null if it was never pulled whole. None for a ledger
-- that is fed otherwise.
create table run_feed (
    run_id integer not null,
    feed varchar(32) not null,
    complete_to ${long},
    constraint run_feed_pk primary key (run_id, feed)
);

-- Append-only: who had a run settle a window that was not fed, and why.
create table unfed_run (
    run_id integer not null primary key,
    person ${name} not null,
    reason ${text} not null,
    decided_at ${long} not null
);

-- Append-only: the statements of a night's last seven days, as they stood when the night began. subject is a day, or the bank's file.
create table night_statement (
    run_id integer not null,
    channel varchar(8) not null,
    state varchar(12) not null,
    bill varchar(8) not null,
    subject ${name} not null,
    constraint night_statement_pk primary key (run_id, channel, state, bill, subject)
);

-- Append-only: what the first run that knew it fixed for good. A setting under its name, an account of the chart as “account 1002”.
create table pin (
    name varchar(120) not null primary key,
    pinned varchar(400) not null,
    run_id integer not null
);

-- Who is running. One row: runs follow each other, because journals are chained in the order of runs. lease_until is null when the
-- settlement was given back; database_sessions is the name of the process's sessions at the database.
create table run_owner (
    slot varchar(16) not null primary key,
    epoch ${long} not null,
    node varchar(255),
    process_id ${long},
    process_start ${long},
    machine varchar(255),
    database_sessions varchar(64),
    run_id integer,
    lease_until ${long},
    -- Since when it owns the settlement, the how-manieth run it settles since then, and how many it expects to settle.
    owned_since timestamp(3) with time zone,
    window_no integer,
    windows integer
);
insert into run_owner (slot, epoch) values ('SETTLEMENT', 0);

-- The partition plan of a run, the progress of each partition, and its totals.
create table run_partition (
    run_id integer not null,
    book smallint not null,
    partition_no integer not null,
    epoch ${long} not null,
    -- Rises whenever somebody begins to settle the partition; who had it before posts nothing more.
    claim ${long} not null,
    low_key ${long} not null,
    high_key ${long} not null,
    position_owner ${long} not null,
    position_unit ${long} not null,
    units ${long} not null,
    charged ${long} not null,
    adjusted ${long} not null,
    zero ${long} not null,
    excepted ${long} not null,
    plus_fen ${long} not null,
    minus_fen ${long} not null,
    first_window ${long} not null,
    done smallint not null,
    -- When it was claimed last, by the database's clock, how many units were settled by then, and when a chunk was begun last.
    claimed_at timestamp(3) with time zone,
    claimed_units ${long},
    moved_at timestamp(3) with time zone,
    constraint run_partition_pk primary key (run_id, book, partition_no)
);

-- Units whose earlier windows may have changed since they were last settled, and the span in question.
create table due (
    run_id integer not null,
    book smallint not null,
    owner_key ${long} not null,
    unit_key ${long} not null,
    from_at ${long} not null,
    until_at ${long} not null,
    constraint due_pk primary key (run_id, book, owner_key, unit_key)
);

-- The starts of all hours and days ever settled.
create table settled_window (
    kind varchar(8) not null,
    window_start ${long} not null,
    constraint settled_window_pk primary key (kind, window_start)
);

-- What settle rerate asked for. arrival orders it with the pages.
create table rerate_mark (
    arrival ${long} not null primary key,
    sku_key ${long} not null,
    from_at ${long} not null,
    until_at ${long} not null
);

-- Subledger ---------------------------------------------------------------------------------------------------------

-- Append-only. The key leads with the window, so a run's rows go to the right end of the index, in the order they are rated.
create table charge (
    window_start ${long} not null,
    account_key ${long} not null,
    meter_key ${long} not null,
    sku_key ${long} not null,
    amount_fen ${long} not null,
    seq integer not null,
    run_id integer not null,
    book smallint not null,
    quantity numeric(38, 12) not null,
    exact_amount numeric(38, 12) not null,
    constraint charge_pk primary key (window_start, account_key, meter_key, sku_key, seq)
);
create index charge_by_run on charge ${brin} (run_id);

-- Append-only: the quantity of a first charge by price, where not one price held for its whole window.
create table charge_part (
    window_start ${long} not null,
    account_key ${long} not null,
    meter_key ${long} not null,
    sku_key ${long} not null,
    part integer not null,
    run_id integer not null,
    list_price numeric(24, 12) not null,
    price numeric(24, 12) not null,
    quantity numeric(38, 12) not null,
    constraint charge_part_pk primary key (window_start, account_key, meter_key, sku_key, part)
);
create index charge_part_by_run on charge_part (run_id);

-- Append-only: one row beside each SUBSCRIPTION charge.
create table service_period (
    order_key ${long} not null,
    seq integer not null,
    run_id integer not null,
    owner_key ${long} not null,
    starts_at ${long} not null,
    ends_at ${long} not null,
    constraint service_period_pk primary key (order_key, seq)
);
create index service_period_by_end on service_period (ends_at);
create index service_period_by_run on service_period (run_id);

-- Append-only: the share of an order that became revenue in a night.
create table recognition (
    order_key ${long} not null,
    run_id integer not null,
    amount_fen ${long} not null,
    constraint recognition_pk primary key (order_key, run_id)
);
create index recognition_by_run on recognition (run_id);

-- Append-only: a recharge credited to its customer.
create table recharge (
    recharge_key ${long} not null primary key,
    run_id integer not null,
    account_key ${long} not null,
    channel varchar(8) not null,
    amount_fen ${long} not null
);
create index recharge_by_run on recharge (run_id);
create index recharge_by_account on recharge (account_key);

-- Movements per customer and business date; opening_fen is set when the day before is sealed.
create table customer_day (
    business_date date not null,
    account_key ${long} not null,
    opening_fen ${long} not null,
    recharged_fen ${long} not null,
    charged_fen ${long} not null,
    constraint customer_day_pk primary key (business_date, account_key)
) ${half_empty};
create index customer_day_by_account on customer_day (account_key, business_date);

-- Listed by run opened_run and not yet resolved in run closed_run: the list as of any run can be told at any time.
create table rating_exception (
    book smallint not null,
    reason varchar(32) not null,
    owner_key ${long} not null,
    unit_key ${long} not null,
    meter_key ${long} not null,
    account_key ${long} not null,
    sku_key ${long} not null,
    window_start ${long} not null,
    period_start ${long} not null,
    period_end ${long} not null,
    first_seen ${long} not null,
    missing_product varchar(16),
    missing_sku_key ${long},
    missing_type smallint,
    missing_at ${long},
    detail varchar(128),
    opened_run integer not null,
    closed_run integer not null,
    constraint rating_exception_pk primary key (opened_run, book, meter_key, account_key, sku_key, window_start)
);
create index exception_by_unit on rating_exception (closed_run, book, owner_key, unit_key);

-- Reconciliation ----------------------------------------------------------------------------------------------------

-- Append-only. What became of a statement line (seq 0: taken up; 1: left suspense) or of an open amount that was given up (seq 2;
-- of a recharge too). customer_fen is credited to account_key.
create table statement_posting (
    item_key ${long} not null,
    seq smallint not null,
    run_id integer not null,
    channel varchar(8) not null,
    statement_day date not null,
    state varchar(20) not null,
    gross_fen ${long} not null,
    fee numeric(24, 5) not null,
    account_key ${long} not null,
    customer_fen ${long} not null,
    constraint statement_posting_pk primary key (item_key, seq)
);
create index statement_posting_by_run on statement_posting (run_id);
create index statement_posting_by_day on statement_posting (channel, statement_day);
create index statement_posting_by_account on statement_posting (account_key);

-- Append-only: a recharge, or a payout, and the line that is its evidence. Each is paired once, for ever.
create table pairing (
    claim_key ${long} not null primary key,
    evidence_key ${long} not null,
    run_id integer not null,
    constraint pairing_evidence unique (evidence_key)
);

-- Open items: listed by a run, closed by a run, with the business dates of both. line_key or recharge_key is 0 where there is none.
create table break_item (
    break_id char(36) not null primary key,
    channel varchar(8) not null,
    kind varchar(24) not null,
    line_key ${long} not null,
    recharge_key ${long} not null,
    opened_run integer not null,
    opened_on date not null,
    closed_run integer not null,
    closed_on date
);
create index break_by_line on break_item (line_key);
create index break_by_recharge on break_item (recharge_key);
create index break_by_closed on break_item (closed_run);
create index break_by_closed_on on break_item (closed_on);

-- What one person proposes and another approves for an open item. What is approved is posted by the next run.
create table proposal (
    proposal_no integer not null primary key,
    item_key ${long} not null,
    break_id char(36) not null,
    action varchar(16) not null,
    account_key ${long} not null,
    amount_fen ${long} not null,
    reason ${text} not null,
    proposed_by varchar(64) not null,
    proposed_at ${long} not null,
    state varchar(12) not null,
    decided_by varchar(64),
    decided_at ${long},
    arrival ${long},
    posted_run integer,
    constraint proposal_two_people check (state <> 'APPROVED' or decided_by <> proposed_by)
);
create index proposal_by_item on proposal (item_key);
create index proposal_by_state on proposal (state, posted_run);

-- General ledger ----------------------------------------------------------------------------------------------------

create table journal (
    chain_no ${long} not null primary key,
    journal_id char(36) not null,
    run_id integer not null,
    kind varchar(24) not null,
    subject varchar(16),
    qualifier varchar(32),
    business_date date not null,
    posted_at ${long} not null,
    description varchar(128) not null,
    hash char(64) not null,
    constraint journal_id_unique unique (journal_id)
);
create index journal_by_date on journal (business_date);

create table journal_line (
    chain_no ${long} not null,
    line integer not null,
    account_code varchar(16) not null,
    debit_fen ${long} not null,
    credit_fen ${long} not null,
    constraint journal_line_pk primary key (chain_no, line),
    constraint journal_line_one_side check (debit_fen >= 0 and credit_fen >= 0 and (debit_fen = 0 or credit_fen = 0)),
    constraint journal_line_journal foreign key (chain_no) references journal (chain_no)
);

-- A day is sealed when its night has completed. The business date of a sealed day takes no more postings.
create table sealed_day (
    business_date date not null primary key,
    run_id integer not null,
    arrival_cut ${long} not null,
    last_hash char(64) not null
);

-- What the platform is told, and what became of each attempt.
create table lifecycle_action (
    action_id char(36) not null primary key,
    run_id integer not null,
    type varchar(20) not null,
    account_key ${long} not null,
    meter_key ${long} not null,
    due_at ${long} not null,
    reason ${text} not null
);
create index lifecycle_action_by_run on lifecycle_action (run_id);

-- Append-only: a run found deserved again what was cancelled when it was to be sent.
create table action_again (
    action_id char(36) not null,
    run_id integer not null,
    constraint action_again_pk primary key (action_id, run_id)
);

-- outcome: DELIVERED, FAILED, or CANCELLED (not sent, since it was not deserved by what was known then).
create table action_attempt (
    action_id char(36) not null,
    attempt integer not null,
    at_instant ${long} not null,
    outcome varchar(12) not null,
    answer ${text},
    constraint action_attempt_pk primary key (action_id, attempt)
);

-- What is not as it should be, for as long as it lasts, and whether the webhook was told.
create table alert (
    alert_key varchar(64) not null primary key,
    summary ${text} not null,
    since ${long} not null,
    told smallint not null,
    claimed_until ${long} not null
);

create table exhausted_account (
    account_key ${long} not null primary key,
    run_id integer not null
);

-- Append-only: each try to bring a folder of exports to a place.
create table export_delivery (
    target varchar(64) not null,
    period varchar(10) not null,
    attempt integer not null,
    at_instant ${long} not null,
    delivered smallint not null,
    answer varchar(500) not null,
    constraint export_delivery_pk primary key (target, period, attempt)
);

-- Append-only: SHA-256 of the manifests the ledger wrote. stands 0: before the folder is moved into place; 1: it stands there.
create table export_manifest (
    folder varchar(64) not null,
    sha256 char(64) not null,
    stands smallint not null,
    at_instant ${long} not null,
    constraint export_manifest_pk primary key (folder, sha256, stands)
);

-- Value added tax -----------------------------------------------------------------------------------------------------

-- Append-only: invoices that the tax system issued. A red one takes a blue one back; each once.
create table fapiao (
    fapiao_no varchar(64) not null primary key,
    account_key ${long} not null,
    issued_on date not null,
    reverses varchar(64),
    person varchar(64) not null,
    reason ${text} not null,
    at_instant ${long} not null,
    constraint fapiao_reversed_once unique (reverses)
);
create index fapiao_by_time on fapiao (at_instant, fapiao_no);
create index fapiao_by_account on fapiao (account_key, at_instant, fapiao_no);

-- Append-only: what an invoice says, by product and rate; below zero on a red one.
create table fapiao_line (
    fapiao_no varchar(64) not null,
    line integer not null,
    product varchar(16) not null,
    rate numeric(7, 6) not null,
    gross_fen ${long} not null,
    tax_fen ${long} not null,
    constraint fapiao_line_pk primary key (fapiao_no, line)
);

-- Period close ------------------------------------------------------------------------------------------------------

-- Append-only: what was done with a month. The last row of a month is its state: SOFT and HARD take no postings.
create table period_event (
    event_no integer not null primary key,
    period char(7) not null,
    first_day date not null,
    last_day date not null,
    state varchar(12) not null,
    person varchar(64) not null,
    reason ${text} not null,
    at_instant ${long} not null,
    last_hash char(64) not null
);
create index period_event_by_period on period_event (period, event_no);

-- The months that take no postings; the triggers of posted tables ask it.
create view closed_period as
select e.period, e.first_day, e.last_day, e.state
from period_event e
where e.state in ('SOFT', 'HARD', 'REOPENING')
  and e.event_no = (select max(l.event_no) from period_event l where l.period = e.period);

-- One row: the last run of the months that take no postings, 0 if none. The trigger of period_event keeps it, those of the subledger ask it, and
-- nothing but what period_event says is taken.
create table closed_runs (
    id smallint not null primary key,
    up_to integer not null,
    constraint closed_runs_one check (id = 1)
);
insert into closed_runs (id, up_to) values (1, 0);

-- Append-only: why a person lets a month be closed with an exception or a break that is still open.
create table item_decision (
    decision_no integer not null primary key,
    item_id varchar(64) not null,
    reason ${text} not null,
    person varchar(64) not null,
    at_instant ${long} not null,
    arrival ${long} not null
);
create index item_decision_by_item on item_decision (item_id);

-- Decisions ---------------------------------------------------------------------------------------------------------

-- Append-only, chained: what people decided, signed by their keys. answers: the proposal that is approved or withdrawn, once.
create table event (
    event_no ${long} not null primary key,
    kind varchar(8) not null,
    what varchar(32) not null,
    item varchar(128) not null,
    answers ${long},
    person varchar(64),
    content ${text} not null,
    signature char(128),
    hash char(64) not null,
    constraint event_kind check (kind in ('FOUND', 'PROPOSE', 'APPROVE', 'WITHDRAW', 'DECIDE', 'NOTE')),
    constraint event_answered_once unique (answers),
    constraint event_signed_once unique (signature)
);
create index event_by_item on event (what, item);

-- One row: number and hash of the last event, taken by whoever appends.
create table event_head (
    event_no ${long} not null,
    hash char(64) not null
);
insert into event_head (event_no, hash) values (0, '0000000000000000000000000000000000000000000000000000000000000000');

-- What people see --------------------------------------------------------------------------------------------------

-- Append-only: what was done that no other table tells: sign-ins, refused ones, starts. person and address as they were given.
create table audit_event (
    event_no ${long} generated by default as identity not null primary key,
    at_instant ${long} not null,
    person ${id},
    address varchar(64),
    action varchar(24) not null,
    subject ${id},
    result ${text}
);
create index audit_event_by_time on audit_event (at_instant);
create index audit_event_by_action on audit_event (action, at_instant);

-- The number of the last check of the guarantees: two checks at once take two.
create table verification_number (
    last_no ${long} not null
);
insert into verification_number (last_no) values (0);

-- Append-only: each time that somebody (settle verify) or a night checked the guarantees; run_id is null but for a night.
create table verification (
    verification_no ${long} not null primary key,
    at_instant ${long} not null,
    extent varchar(12) not null,
    run_id integer,
    person ${id},
    node varchar(255) not null,
    process_id ${long} not null
);

-- Append-only: what a guarantee came to. figures: both sides and how much was compared, empty where a night does not count it.
create table kept_finding (
    verification_no ${long} not null,
    guarantee integer not null,
    position integer not null,
    name varchar(128) not null,
    result varchar(12) not null,
    figures ${text},
    breach ${text},
    took_ms ${long} not null,
    constraint kept_finding_pk primary key (verification_no, position)
);

-- Console -----------------------------------------------------------------------------------------------------------

-- Who is signed in at the console. The secret itself is only in the person's browser; token_mark changes with the person's token.
create table console_session (
    secret_sha256 char(64) not null primary key,
    person varchar(64) not null,
    token_mark char(64) not null,
    created_at ${long} not null,
    seen_at ${long} not null
);
create index console_session_by_person on console_session (person, created_at);
