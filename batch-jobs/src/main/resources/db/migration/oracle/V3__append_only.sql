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
