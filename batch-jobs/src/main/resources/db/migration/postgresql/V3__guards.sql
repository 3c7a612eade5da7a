-- What is posted stays as it is: the database refuses it, not only the code.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'table % is append-only: posted rows are never changed', tg_table_name;
end
$$;

create trigger charge_append_only before update or delete on charge for each row execute function refuse_change();
create trigger charge_no_truncate before truncate on charge for each statement execute function refuse_change();
create trigger service_period_append_only before update or delete on service_period for each row execute function refuse_change();
create trigger service_period_no_truncate before truncate on service_period for each statement execute function refuse_change();
create trigger recognition_append_only before update or delete on recognition for each row execute function refuse_change();
create trigger recognition_no_truncate before truncate on recognition for each statement execute function refuse_change();
create trigger recharge_append_only before update or delete on recharge for each row execute function refuse_change();
create trigger recharge_no_truncate before truncate on recharge for each statement execute function refuse_change();
create trigger journal_append_only before update or delete on journal for each row execute function refuse_change();
create trigger journal_no_truncate before truncate on journal for each statement execute function refuse_change();
create trigger journal_line_append_only before update or delete on journal_line for each row execute function refuse_change();
create trigger journal_line_no_truncate before truncate on journal_line for each statement execute function refuse_change();
create trigger sealed_day_append_only before update or delete on sealed_day for each row execute function refuse_change();
create trigger sealed_day_no_truncate before truncate on sealed_day for each statement execute function refuse_change();
create trigger statement_line_append_only before update or delete on statement_line for each row execute function refuse_change();
create trigger statement_line_no_truncate before truncate on statement_line for each statement execute function refuse_change();
create trigger accepted_file_append_only before update or delete on accepted_file for each row execute function refuse_change();
create trigger accepted_file_no_truncate before truncate on accepted_file for each statement execute function refuse_change();
create trigger raw_file_append_only before update or delete on raw_file for each row execute function refuse_change();
create trigger raw_file_no_truncate before truncate on raw_file for each statement execute function refuse_change();
create trigger kept_page_append_only before update or delete on kept_page for each row execute function refuse_change();
create trigger kept_page_no_truncate before truncate on kept_page for each statement execute function refuse_change();
create trigger shared_line_append_only before update or delete on shared_line for each row execute function refuse_change();
create trigger shared_line_no_truncate before truncate on shared_line for each statement execute function refuse_change();
create trigger bank_page_append_only before update or delete on bank_page for each row execute function refuse_change();
create trigger bank_page_no_truncate before truncate on bank_page for each statement execute function refuse_change();
create trigger bank_page_part_append_only before update or delete on bank_page_part for each row execute function refuse_change();
create trigger bank_page_part_no_truncate before truncate on bank_page_part for each statement execute function refuse_change();
create trigger bank_page_end_append_only before update or delete on bank_page_end for each row execute function refuse_change();
create trigger bank_page_end_no_truncate before truncate on bank_page_end for each statement execute function refuse_change();
create trigger statement_posting_append_only before update or delete on statement_posting for each row execute function refuse_change();
create trigger statement_posting_no_truncate before truncate on statement_posting for each statement execute function refuse_change();
create trigger pairing_append_only before update or delete on pairing for each row execute function refuse_change();
create trigger pairing_no_truncate before truncate on pairing for each statement execute function refuse_change();
create trigger lifecycle_action_append_only before update or delete on lifecycle_action for each row execute function refuse_change();
create trigger action_attempt_append_only before update or delete on action_attempt for each row execute function refuse_change();
create trigger action_again_append_only before update or delete on action_again for each row execute function refuse_change();
create trigger lifecycle_action_no_truncate before truncate on lifecycle_action for each statement execute function refuse_change();
create trigger action_attempt_no_truncate before truncate on action_attempt for each statement execute function refuse_change();
create trigger action_again_no_truncate before truncate on action_again for each statement execute function refuse_change();
create trigger charge_part_append_only before update or delete on charge_part for each row execute function refuse_change();
create trigger charge_part_no_truncate before truncate on charge_part for each statement execute function refuse_change();
create trigger rate_card_append_only before update or delete on rate_card for each row execute function refuse_change();
create trigger rate_card_no_truncate before truncate on rate_card for each statement execute function refuse_change();
create trigger period_event_append_only before update or delete on period_event for each row execute function refuse_change();
create trigger period_event_no_truncate before truncate on period_event for each statement execute function refuse_change();
create trigger item_decision_append_only before update or delete on item_decision for each row execute function refuse_change();
create trigger item_decision_no_truncate before truncate on item_decision for each statement execute function refuse_change();
create trigger fapiao_append_only before update or delete on fapiao for each row execute function refuse_change();
create trigger fapiao_no_truncate before truncate on fapiao for each statement execute function refuse_change();
create trigger fapiao_line_append_only before update or delete on fapiao_line for each row execute function refuse_change();
create trigger fapiao_line_no_truncate before truncate on fapiao_line for each statement execute function refuse_change();
create trigger export_manifest_append_only before update or delete on export_manifest for each row execute function refuse_change();
create trigger export_manifest_no_truncate before truncate on export_manifest for each statement execute function refuse_change();
create trigger export_delivery_append_only before update or delete on export_delivery for each row execute function refuse_change();
create trigger export_delivery_no_truncate before truncate on export_delivery for each statement execute function refuse_change();
create trigger run_feed_append_only before update or delete on run_feed for each row execute function refuse_change();
create trigger run_feed_no_truncate before truncate on run_feed for each statement execute function refuse_change();
create trigger unfed_run_append_only before update or delete on unfed_run for each row execute function refuse_change();
create trigger unfed_run_no_truncate before truncate on unfed_run for each statement execute function refuse_change();
create trigger night_statement_append_only before update or delete on night_statement for each row execute function refuse_change();
create trigger night_statement_no_truncate before truncate on night_statement for each statement execute function refuse_change();
create trigger pin_append_only before update or delete on pin for each row execute function refuse_change();
create trigger pin_no_truncate before truncate on pin for each statement execute function refuse_change();
create trigger event_append_only before update or delete on event for each row execute function refuse_change();
create trigger event_no_truncate before truncate on event for each statement execute function refuse_change();
create trigger audit_event_append_only before update or delete on audit_event for each row execute function refuse_change();
create trigger audit_event_no_truncate before truncate on audit_event for each statement execute function refuse_change();
create trigger verification_append_only before update or delete on verification for each row execute function refuse_change();
create trigger verification_no_truncate before truncate on verification for each statement execute function refuse_change();
create trigger kept_finding_append_only before update or delete on kept_finding for each row execute function refuse_change();
create trigger kept_finding_no_truncate before truncate on kept_finding for each statement execute function refuse_change();

-- What was said once stays, and what becomes of it is said once: who takes up a statement, what it is part of, how people decided.
create trigger statement_kept before delete or update of statement_no, arrival, channel, bill, statement_day, day_from, day_until, sha256, line_count, bank_no on statement for each row execute function refuse_change();
create trigger statement_once before update on statement for each row when (old.taken_run <> 2147483647 and new.taken_run <> old.taken_run) execute function refuse_change();
create trigger statement_no_truncate before truncate on statement for each statement execute function refuse_change();
create trigger bank_statement_kept before delete or update of bank_no, arrival, account, main, reference, format, file_name, sha256, first_day, last_day, closing_day, opening_fen, closing_fen, line_count on bank_statement for each row execute function refuse_change();
create trigger bank_statement_once before update on bank_statement for each row when (old.superseded_at <> 9223372036854775807 and new.superseded_at <> old.superseded_at) execute function refuse_change();
create trigger bank_statement_no_truncate before truncate on bank_statement for each statement execute function refuse_change();
create trigger file_proposal_kept before delete or update of proposal_no, item_id, channel, bill, subject, file_name, sha256, corrects, corrects_sha256, line_count, reason, proposed_by, proposed_at on file_proposal for each row execute function refuse_change();
create trigger file_proposal_once before update on file_proposal for each row when ((old.state = 'PROPOSED' and new.state in ('APPROVED', 'WITHDRAWN') and new.decided_by is not null) is not true) execute function refuse_change();
create trigger file_proposal_no_truncate before truncate on file_proposal for each statement execute function refuse_change();
create trigger proposal_kept before delete or update of proposal_no, item_key, break_id, action, account_key, amount_fen, reason, proposed_by, proposed_at on proposal for each row execute function refuse_change();
create trigger proposal_once before update on proposal for each row when ((
    old.state = 'PROPOSED' and new.state in ('APPROVED', 'WITHDRAWN') and new.decided_by is not null and new.posted_run is null
    or old.state = 'APPROVED' and old.posted_run is null and new.state in ('APPROVED', 'LAPSED') and new.posted_run is not null
      and new.decided_by = old.decided_by and new.decided_at = old.decided_at and new.arrival = old.arrival) is not true) execute function refuse_change();
create trigger proposal_no_truncate before truncate on proposal for each statement execute function refuse_change();

-- A month that is closed takes no journals and no runs, by their date, and no rows of its runs, whoever asks. The rows are asked for their runs once
-- for every statement: a trigger for each row would take a fifth of an hour's time.
create function refuse_closed_date() returns trigger language plpgsql as $$
begin
    if exists (select 1 from closed_period p where new.business_date between p.first_day and p.last_day) then
        raise exception 'the period is closed: table % takes no more postings for it', tg_table_name;
    end if;
    return new;
end
$$;

create function refuse_closed_line() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from journal j
        join closed_period p on j.business_date between p.first_day and p.last_day
        where j.chain_no = new.chain_no) then
        raise exception 'the period is closed: table % takes no more postings for it', tg_table_name;
    end if;
    return new;
end
$$;

-- A run keeps the business date it was begun with.
create function refuse_other_date() returns trigger language plpgsql as $$
begin
    if new.business_date <> old.business_date then
        raise exception 'a run keeps the business date it was begun with';
    end if;
    return new;
end
$$;

-- Writers share the row; whoever closes a month waits for them, and they for whoever does.
create function refuse_closed_runs() returns trigger language plpgsql as $$
declare
    last_closed integer;
begin
    select up_to into last_closed from closed_runs for share;
    if exists (select 1 from fresh where last_closed is null or run_id <= last_closed) then
        raise exception 'the period is closed: table % takes no more rows of run % and those before', tg_table_name, last_closed;
    end if;
    return null;
end
$$;

create function close_runs() returns trigger language plpgsql as $$
begin
    update closed_runs set up_to = (
        select coalesce(max(r.run_id), 0) from settlement_run r
        join closed_period p on r.business_date between p.first_day and p.last_day);
    return null;
end
$$;

-- Whoever could move the last closed run could post into a closed month.
create function refuse_other_closed_runs() returns trigger language plpgsql as $$
begin
    if (select count(*) from closed_runs c where c.up_to = (
        select coalesce(max(r.run_id), 0) from settlement_run r
        join closed_period p on r.business_date between p.first_day and p.last_day)) <> 1 then
        raise exception 'table closed_runs has the one row that period_event gives';
    end if;
    return null;
end
$$;

create trigger closed_runs_follow after insert or update or delete on closed_runs for each statement execute function refuse_other_closed_runs();
create trigger closed_runs_no_truncate before truncate on closed_runs for each statement execute function refuse_change();
create trigger journal_in_open_period before insert on journal for each row execute function refuse_closed_date();
create trigger journal_line_in_open_period before insert on journal_line for each row execute function refuse_closed_line();
create trigger run_in_open_period before insert on settlement_run for each row execute function refuse_closed_date();
create trigger run_keeps_its_date before update of business_date on settlement_run for each row execute function refuse_other_date();
create trigger period_event_closes_runs after insert on period_event for each statement execute function close_runs();
create trigger charge_after_close after insert on charge referencing new table as fresh for each statement execute function refuse_closed_runs();
create trigger charge_part_after_close after insert on charge_part referencing new table as fresh for each statement execute function refuse_closed_runs();
create trigger service_period_after_close after insert on service_period referencing new table as fresh for each statement execute function refuse_closed_runs();
create trigger recognition_after_close after insert on recognition referencing new table as fresh for each statement execute function refuse_closed_runs();
create trigger recharge_after_close after insert on recharge referencing new table as fresh for each statement execute function refuse_closed_runs();
create trigger statement_posting_after_close after insert on statement_posting referencing new table as fresh for each statement execute function refuse_closed_runs();
create trigger pairing_after_close after insert on pairing referencing new table as fresh for each statement execute function refuse_closed_runs();
