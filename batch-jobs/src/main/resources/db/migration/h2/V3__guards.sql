-- What is posted stays as it is: the database refuses it, not only the code.
create trigger charge_append_only before update, delete on charge for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger service_period_append_only before update, delete on service_period for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger recognition_append_only before update, delete on recognition for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger recharge_append_only before update, delete on recharge for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger journal_append_only before update, delete on journal for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger journal_line_append_only before update, delete on journal_line for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger sealed_day_append_only before update, delete on sealed_day for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger statement_line_append_only before update, delete on statement_line for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger shared_line_append_only before update, delete on shared_line for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger bank_page_append_only before update, delete on bank_page for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger bank_page_part_append_only before update, delete on bank_page_part for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger bank_page_end_append_only before update, delete on bank_page_end for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger statement_posting_append_only before update, delete on statement_posting for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger pairing_append_only before update, delete on pairing for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger lifecycle_action_append_only before update, delete on lifecycle_action for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger action_attempt_append_only before update, delete on action_attempt for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger action_again_append_only before update, delete on action_again for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger charge_part_append_only before update, delete on charge_part for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger rate_card_append_only before update, delete on rate_card for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger period_event_append_only before update, delete on period_event for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger item_decision_append_only before update, delete on item_decision for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger fapiao_append_only before update, delete on fapiao for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger fapiao_line_append_only before update, delete on fapiao_line for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger export_manifest_append_only before update, delete on export_manifest for each row call 'ai.neolink.settlement.store.AppendOnly';
create trigger export_delivery_append_only before update, delete on export_delivery for each row call 'ai.neolink.settlement.store.AppendOnly';

-- H2 does not truncate a table that a foreign key points to: each points to itself, which costs a comparison of the row with itself.
alter table charge add constraint charge_no_truncate foreign key (window_start, account_key, meter_key, sku_key, seq) references charge (window_start, account_key, meter_key, sku_key, seq);
alter table service_period add constraint service_period_no_truncate foreign key (order_key, seq) references service_period (order_key, seq);
alter table recognition add constraint recognition_no_truncate foreign key (order_key, run_id) references recognition (order_key, run_id);
alter table recharge add constraint recharge_no_truncate foreign key (recharge_key) references recharge (recharge_key);
alter table journal add constraint journal_no_truncate foreign key (chain_no) references journal (chain_no);
alter table journal_line add constraint journal_line_no_truncate foreign key (chain_no, line) references journal_line (chain_no, line);
alter table sealed_day add constraint sealed_day_no_truncate foreign key (business_date) references sealed_day (business_date);
alter table statement_line add constraint statement_line_no_truncate foreign key (line_key) references statement_line (line_key);
alter table shared_line add constraint shared_line_no_truncate foreign key (bank_no, line_key) references shared_line (bank_no, line_key);
alter table bank_page add constraint bank_page_no_truncate foreign key (page_no) references bank_page (page_no);
alter table bank_page_part add constraint bank_page_part_no_truncate foreign key (page_no, part) references bank_page_part (page_no, part);
alter table bank_page_end add constraint bank_page_end_no_truncate foreign key (page_no) references bank_page_end (page_no);
alter table statement_posting add constraint statement_posting_no_truncate foreign key (item_key, seq) references statement_posting (item_key, seq);
alter table pairing add constraint pairing_no_truncate foreign key (claim_key) references pairing (claim_key);
alter table lifecycle_action add constraint lifecycle_action_no_truncate foreign key (action_id) references lifecycle_action (action_id);
alter table action_attempt add constraint action_attempt_no_truncate foreign key (action_id, attempt) references action_attempt (action_id, attempt);
alter table charge_part add constraint charge_part_no_truncate foreign key (window_start, account_key, meter_key, sku_key, part) references charge_part (window_start, account_key, meter_key, sku_key, part);
alter table rate_card add constraint rate_card_no_truncate foreign key (card_no) references rate_card (card_no);
alter table period_event add constraint period_event_no_truncate foreign key (event_no) references period_event (event_no);
alter table item_decision add constraint item_decision_no_truncate foreign key (decision_no) references item_decision (decision_no);
alter table fapiao add constraint fapiao_no_truncate foreign key (fapiao_no) references fapiao (fapiao_no);
alter table fapiao_line add constraint fapiao_line_no_truncate foreign key (fapiao_no, line) references fapiao_line (fapiao_no, line);
alter table export_delivery add constraint export_delivery_no_truncate foreign key (target, period, attempt) references export_delivery (target, period, attempt);

-- A month that is closed takes no journals and no runs, by their date, and no rows of its runs, whoever asks. A run keeps the business date it was
-- begun with. H2 asks closed_runs once, until somebody changes it.
create trigger journal_in_open_period before insert on journal for each row call 'ai.neolink.settlement.store.OpenPeriod';
create trigger journal_line_in_open_period before insert on journal_line for each row call 'ai.neolink.settlement.store.OpenPeriod';
create trigger run_in_open_period before insert on settlement_run for each row call 'ai.neolink.settlement.store.OpenPeriod';
create trigger run_keeps_its_date before update on settlement_run for each row call 'ai.neolink.settlement.store.RunDate';
create trigger period_event_closes_runs after insert on period_event for each row call 'ai.neolink.settlement.store.CloseRuns';
alter table charge add constraint charge_after_close check (run_id > (select c.up_to from closed_runs c));
alter table charge_part add constraint charge_part_after_close check (run_id > (select c.up_to from closed_runs c));
alter table service_period add constraint service_period_after_close check (run_id > (select c.up_to from closed_runs c));
alter table recognition add constraint recognition_after_close check (run_id > (select c.up_to from closed_runs c));
alter table recharge add constraint recharge_after_close check (run_id > (select c.up_to from closed_runs c));
alter table statement_posting add constraint statement_posting_after_close check (run_id > (select c.up_to from closed_runs c));
alter table pairing add constraint pairing_after_close check (run_id > (select c.up_to from closed_runs c));
