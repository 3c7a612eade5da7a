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
create trigger statement_posting_append_only before update or delete on statement_posting for each row execute function refuse_change();
create trigger statement_posting_no_truncate before truncate on statement_posting for each statement execute function refuse_change();
create trigger pairing_append_only before update or delete on pairing for each row execute function refuse_change();
create trigger pairing_no_truncate before truncate on pairing for each statement execute function refuse_change();
create trigger lifecycle_action_append_only before update or delete on lifecycle_action for each row execute function refuse_change();
create trigger action_attempt_append_only before update or delete on action_attempt for each row execute function refuse_change();
create trigger lifecycle_action_no_truncate before truncate on lifecycle_action for each statement execute function refuse_change();
create trigger action_attempt_no_truncate before truncate on action_attempt for each statement execute function refuse_change();
create trigger charge_part_append_only before update or delete on charge_part for each row execute function refuse_change();
create trigger charge_part_no_truncate before truncate on charge_part for each statement execute function refuse_change();
create trigger rate_card_append_only before update or delete on rate_card for each row execute function refuse_change();
create trigger rate_card_no_truncate before truncate on rate_card for each statement execute function refuse_change();
