-- What is posted stays as it is: the database refuses it, not only the code.
create trigger charge_append_only before update or delete on charge for each row
begin
    raise_application_error(-20001, 'table charge is append-only: posted rows are never changed');
end;
/
create trigger service_period_append_only before update or delete on service_period for each row
begin
    raise_application_error(-20001, 'table service_period is append-only: posted rows are never changed');
end;
/
create trigger recognition_append_only before update or delete on recognition for each row
begin
    raise_application_error(-20001, 'table recognition is append-only: posted rows are never changed');
end;
/
create trigger recharge_append_only before update or delete on recharge for each row
begin
    raise_application_error(-20001, 'table recharge is append-only: posted rows are never changed');
end;
/
create trigger journal_append_only before update or delete on journal for each row
begin
    raise_application_error(-20001, 'table journal is append-only: posted rows are never changed');
end;
/
create trigger journal_line_append_only before update or delete on journal_line for each row
begin
    raise_application_error(-20001, 'table journal_line is append-only: posted rows are never changed');
end;
/
create trigger sealed_day_append_only before update or delete on sealed_day for each row
begin
    raise_application_error(-20001, 'table sealed_day is append-only: posted rows are never changed');
end;
/
create trigger statement_line_append_only before update or delete on statement_line for each row
begin
    raise_application_error(-20001, 'table statement_line is append-only: posted rows are never changed');
end;
/
create trigger accepted_file_append_only before update or delete on accepted_file for each row
begin
    raise_application_error(-20001, 'table accepted_file is append-only: posted rows are never changed');
end;
/
create trigger raw_file_append_only before update or delete on raw_file for each row
begin
    raise_application_error(-20001, 'table raw_file is append-only: posted rows are never changed');
end;
/
create trigger kept_page_append_only before update or delete on kept_page for each row
begin
    raise_application_error(-20001, 'table kept_page is append-only: posted rows are never changed');
end;
/
create trigger shared_line_append_only before update or delete on shared_line for each row
begin
    raise_application_error(-20001, 'table shared_line is append-only: posted rows are never changed');
end;
/
create trigger bank_page_append_only before update or delete on bank_page for each row
begin
    raise_application_error(-20001, 'table bank_page is append-only: posted rows are never changed');
end;
/
create trigger bank_page_part_append_only before update or delete on bank_page_part for each row
begin
    raise_application_error(-20001, 'table bank_page_part is append-only: posted rows are never changed');
end;
/
create trigger bank_page_end_append_only before update or delete on bank_page_end for each row
begin
    raise_application_error(-20001, 'table bank_page_end is append-only: posted rows are never changed');
end;
/
create trigger statement_posting_append_only before update or delete on statement_posting for each row
begin
    raise_application_error(-20001, 'table statement_posting is append-only: posted rows are never changed');
end;
/
create trigger pairing_append_only before update or delete on pairing for each row
begin
    raise_application_error(-20001, 'table pairing is append-only: posted rows are never changed');
end;
/
create trigger lifecycle_action_append_only before update or delete on lifecycle_action for each row
begin
    raise_application_error(-20001, 'table lifecycle_action is append-only: posted rows are never changed');
end;
/
create trigger action_attempt_append_only before update or delete on action_attempt for each row
begin
    raise_application_error(-20001, 'table action_attempt is append-only: posted rows are never changed');
end;
/
create trigger action_again_append_only before update or delete on action_again for each row
begin
    raise_application_error(-20001, 'table action_again is append-only: posted rows are never changed');
end;
/
create trigger charge_part_append_only before update or delete on charge_part for each row
begin
    raise_application_error(-20001, 'table charge_part is append-only: posted rows are never changed');
end;
/
create trigger rate_card_append_only before update or delete on rate_card for each row
begin
    raise_application_error(-20001, 'table rate_card is append-only: posted rows are never changed');
end;
/
create trigger period_event_append_only before update or delete on period_event for each row
begin
    raise_application_error(-20001, 'table period_event is append-only: posted rows are never changed');
end;
/
create trigger item_decision_append_only before update or delete on item_decision for each row
begin
    raise_application_error(-20001, 'table item_decision is append-only: posted rows are never changed');
end;
/
create trigger fapiao_append_only before update or delete on fapiao for each row
begin
    raise_application_error(-20001, 'table fapiao is append-only: posted rows are never changed');
end;
/
create trigger fapiao_line_append_only before update or delete on fapiao_line for each row
begin
    raise_application_error(-20001, 'table fapiao_line is append-only: posted rows are never changed');
end;
/
create trigger export_manifest_append_only before update or delete on export_manifest for each row
begin
    raise_application_error(-20001, 'table export_manifest is append-only: posted rows are never changed');
end;
/
create trigger export_delivery_append_only before update or delete on export_delivery for each row
begin
    raise_application_error(-20001, 'table export_delivery is append-only: posted rows are never changed');
end;
/
create trigger run_feed_append_only before update or delete on run_feed for each row
begin
    raise_application_error(-20001, 'table run_feed is append-only: posted rows are never changed');
end;
/
create trigger unfed_run_append_only before update or delete on unfed_run for each row
begin
    raise_application_error(-20001, 'table unfed_run is append-only: posted rows are never changed');
end;
/
create trigger night_statement_append_only before update or delete on night_statement for each row
begin
    raise_application_error(-20001, 'table night_statement is append-only: posted rows are never changed');
end;
/
create trigger pin_append_only before update or delete on pin for each row
begin
    raise_application_error(-20001, 'table pin is append-only: posted rows are never changed');
end;
/
create trigger event_append_only before update or delete on event for each row
begin
    raise_application_error(-20001, 'table event is append-only: posted rows are never changed');
end;
/
create trigger audit_event_append_only before update or delete on audit_event for each row
begin
    raise_application_error(-20001, 'table audit_event is append-only: posted rows are never changed');
end;
/
create trigger verification_append_only before update or delete on verification for each row
begin
    raise_application_error(-20001, 'table verification is append-only: posted rows are never changed');
end;
/
create trigger kept_finding_append_only before update or delete on kept_finding for each row
begin
    raise_application_error(-20001, 'table kept_finding is append-only: posted rows are never changed');
end;
/
-- What was said once stays, and what becomes of it is said once: who takes up a statement, what it is part of, how people decided.
create trigger statement_kept before delete or update of statement_no, arrival, channel, bill, statement_day, day_from, day_until, sha256, line_count, bank_no on statement for each row
begin
    raise_application_error(-20001, 'table statement is append-only: posted rows are never changed');
end;
/
create trigger statement_once before update on statement for each row
begin
    if :old.taken_run <> 2147483647 and :new.taken_run <> :old.taken_run then
        raise_application_error(-20001, 'table statement is append-only: posted rows are never changed');
    end if;
end;
/
create trigger bank_statement_kept before delete or update of bank_no, arrival, account, main, reference, format, file_name, sha256, first_day, last_day, closing_day, opening_fen, closing_fen, line_count on bank_statement for each row
begin
    raise_application_error(-20001, 'table bank_statement is append-only: posted rows are never changed');
end;
/
create trigger bank_statement_once before update on bank_statement for each row
begin
    if :old.superseded_at <> 9223372036854775807 and :new.superseded_at <> :old.superseded_at then
        raise_application_error(-20001, 'table bank_statement is append-only: posted rows are never changed');
    end if;
end;
/
create trigger file_proposal_kept before delete or update of proposal_no, item_id, channel, bill, subject, file_name, sha256, corrects, corrects_sha256, line_count, reason, proposed_by, proposed_at on file_proposal for each row
begin
    raise_application_error(-20001, 'table file_proposal is append-only: posted rows are never changed');
end;
/
create trigger file_proposal_once before update on file_proposal for each row
begin
    if :old.state = 'PROPOSED' and :new.state in ('APPROVED', 'WITHDRAWN') and :new.decided_by is not null then
        null;
    else
        raise_application_error(-20001, 'table file_proposal is append-only: posted rows are never changed');
    end if;
end;
/
create trigger proposal_kept before delete or update of proposal_no, item_key, break_id, action, account_key, amount_fen, reason, proposed_by, proposed_at on proposal for each row
begin
    raise_application_error(-20001, 'table proposal is append-only: posted rows are never changed');
end;
/
create trigger proposal_once before update on proposal for each row
begin
    if :old.state = 'PROPOSED' and :new.state in ('APPROVED', 'WITHDRAWN') and :new.decided_by is not null and :new.posted_run is null
        or :old.state = 'APPROVED' and :old.posted_run is null and :new.state in ('APPROVED', 'LAPSED') and :new.posted_run is not null
          and :new.decided_by = :old.decided_by and :new.decided_at = :old.decided_at and :new.arrival = :old.arrival then
        null;
    else
        raise_application_error(-20001, 'table proposal is append-only: posted rows are never changed');
    end if;
end;
/
-- A truncation is DDL: a trigger of the schema refuses it.
create trigger posted_rows_no_truncate before truncate on schema
begin
    if ora_dict_obj_name in (
        'CHARGE',
        'SERVICE_PERIOD',
        'RECOGNITION',
        'RECHARGE',
        'JOURNAL',
        'JOURNAL_LINE',
        'SEALED_DAY',
        'STATEMENT_LINE',
        'ACCEPTED_FILE',
        'RAW_FILE',
        'KEPT_PAGE',
        'SHARED_LINE',
        'BANK_PAGE',
        'BANK_PAGE_PART',
        'BANK_PAGE_END',
        'STATEMENT_POSTING',
        'PAIRING',
        'LIFECYCLE_ACTION',
        'ACTION_ATTEMPT',
        'ACTION_AGAIN',
        'CHARGE_PART',
        'RATE_CARD',
        'AUDIT_EVENT', 'EVENT',
        'VERIFICATION',
        'KEPT_FINDING',
        'PERIOD_EVENT',
        'ITEM_DECISION',
        'FAPIAO',
        'FAPIAO_LINE',
        'EXPORT_MANIFEST',
        'EXPORT_DELIVERY',
        'RUN_FEED',
        'UNFED_RUN',
        'NIGHT_STATEMENT',
        'STATEMENT',
        'BANK_STATEMENT',
        'FILE_PROPOSAL',
        'PROPOSAL',
        'CLOSED_RUNS',
        'PIN') then
        raise_application_error(-20001, 'table ' || ora_dict_obj_name || ' is append-only: posted rows are never changed');
    end if;
end;
/
-- A month that is closed takes no journals and no runs, by their date, and no rows of its runs, whoever asks. A run keeps the business date it was
-- begun with.
create trigger journal_in_open_period before insert on journal for each row
declare
    closed integer;
begin
    select count(*) into closed from closed_period p where :new.business_date between p.first_day and p.last_day;
    if closed > 0 then
        raise_application_error(-20002, 'the period is closed: table journal takes no more postings for it');
    end if;
end;
/
create trigger journal_line_in_open_period before insert on journal_line for each row
declare
    closed integer;
begin
    select count(*) into closed from closed_period p join journal j on j.business_date between p.first_day and p.last_day where j.chain_no = :new.chain_no;
    if closed > 0 then
        raise_application_error(-20002, 'the period is closed: table journal_line takes no more postings for it');
    end if;
end;
/
create trigger run_in_open_period before insert on settlement_run for each row
declare
    closed integer;
begin
    select count(*) into closed from closed_period p where :new.business_date between p.first_day and p.last_day;
    if closed > 0 then
        raise_application_error(-20002, 'the period is closed: table settlement_run takes no more runs for it');
    end if;
end;
/
create trigger run_keeps_its_date before update of business_date on settlement_run for each row
begin
    if :new.business_date <> :old.business_date then
        raise_application_error(-20001, 'a run keeps the business date it was begun with');
    end if;
end;
/
create trigger period_event_closes_runs after insert on period_event
begin
    update closed_runs set up_to = (
        select coalesce(max(r.run_id), 0) from settlement_run r
        join closed_period p on r.business_date between p.first_day and p.last_day);
end;
/
-- Whoever could move the last closed run could post into a closed month.
create trigger closed_runs_follow after insert or update or delete on closed_runs
declare
    same integer;
begin
    select count(*) into same from closed_runs c where c.up_to = (
        select coalesce(max(r.run_id), 0) from settlement_run r
        join closed_period p on r.business_date between p.first_day and p.last_day);
    if same <> 1 then
        raise_application_error(-20001, 'table closed_runs has the one row that period_event gives');
    end if;
end;
/
-- Once for every statement, that is, for every batch: the last closed run is read; a row is then compared with it. Writers share the table; whoever
-- closes a month waits for them.
create trigger charge_after_close for insert on charge compound trigger
    last_closed integer;
    before statement is
    begin
        lock table closed_runs in share mode;
        select up_to into last_closed from closed_runs;
    end before statement;
    before each row is
    begin
        if last_closed is null or :new.run_id <= last_closed then
            raise_application_error(-20002, 'the period is closed: table charge takes no more rows of its runs');
        end if;
    end before each row;
end;
/
create trigger charge_part_after_close for insert on charge_part compound trigger
    last_closed integer;
    before statement is
    begin
        lock table closed_runs in share mode;
        select up_to into last_closed from closed_runs;
    end before statement;
    before each row is
    begin
        if last_closed is null or :new.run_id <= last_closed then
            raise_application_error(-20002, 'the period is closed: table charge_part takes no more rows of its runs');
        end if;
    end before each row;
end;
/
create trigger service_period_after_close for insert on service_period compound trigger
    last_closed integer;
    before statement is
    begin
        lock table closed_runs in share mode;
        select up_to into last_closed from closed_runs;
    end before statement;
    before each row is
    begin
        if last_closed is null or :new.run_id <= last_closed then
            raise_application_error(-20002, 'the period is closed: table service_period takes no more rows of its runs');
        end if;
    end before each row;
end;
/
create trigger recognition_after_close for insert on recognition compound trigger
    last_closed integer;
    before statement is
    begin
        lock table closed_runs in share mode;
        select up_to into last_closed from closed_runs;
    end before statement;
    before each row is
    begin
        if last_closed is null or :new.run_id <= last_closed then
            raise_application_error(-20002, 'the period is closed: table recognition takes no more rows of its runs');
        end if;
    end before each row;
end;
/
create trigger recharge_after_close for insert on recharge compound trigger
    last_closed integer;
    before statement is
    begin
        lock table closed_runs in share mode;
        select up_to into last_closed from closed_runs;
    end before statement;
    before each row is
    begin
        if last_closed is null or :new.run_id <= last_closed then
            raise_application_error(-20002, 'the period is closed: table recharge takes no more rows of its runs');
        end if;
    end before each row;
end;
/
create trigger statement_posting_after_close for insert on statement_posting compound trigger
    last_closed integer;
    before statement is
    begin
        lock table closed_runs in share mode;
        select up_to into last_closed from closed_runs;
    end before statement;
    before each row is
    begin
        if last_closed is null or :new.run_id <= last_closed then
            raise_application_error(-20002, 'the period is closed: table statement_posting takes no more rows of its runs');
        end if;
    end before each row;
end;
/
create trigger pairing_after_close for insert on pairing compound trigger
    last_closed integer;
    before statement is
    begin
        lock table closed_runs in share mode;
        select up_to into last_closed from closed_runs;
    end before statement;
    before each row is
    begin
        if last_closed is null or :new.run_id <= last_closed then
            raise_application_error(-20002, 'the period is closed: table pairing takes no more rows of its runs');
        end if;
    end before each row;
end;
/
