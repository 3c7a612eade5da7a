-- What is posted stays as it is: the database refuses it, not only the code.
create trigger charge_append_only before update, delete on charge for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger service_period_append_only before update, delete on service_period for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger recognition_append_only before update, delete on recognition for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger recharge_append_only before update, delete on recharge for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger journal_append_only before update, delete on journal for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger journal_line_append_only before update, delete on journal_line for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger sealed_day_append_only before update, delete on sealed_day for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger statement_line_append_only before update, delete on statement_line for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger statement_posting_append_only before update, delete on statement_posting for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger pairing_append_only before update, delete on pairing for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger lifecycle_action_append_only before update, delete on lifecycle_action for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger action_attempt_append_only before update, delete on action_attempt for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger charge_part_append_only before update, delete on charge_part for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger rate_card_append_only before update, delete on rate_card for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger period_event_append_only before update, delete on period_event for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger item_decision_append_only before update, delete on item_decision for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger fapiao_append_only before update, delete on fapiao for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger fapiao_line_append_only before update, delete on fapiao_line for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger export_delivery_append_only before update, delete on export_delivery for each row call 'ai.neolink.settlement.store.AppendOnly';

-- A month that is closed takes no journals, whoever asks; the subledger is kept by a check on run ids (RunGuard). A run keeps the business date it was begun with.
create trigger journal_in_open_period before insert on journal for each row call 'ai.neolink.settlement.store.OpenPeriod';
create trigger journal_line_in_open_period before insert on journal_line for each row call 'ai.neolink.settlement.store.OpenPeriod';
create trigger run_keeps_its_date before update on settlement_run for each row call 'ai.neolink.settlement.store.RunDate';
