package ai.neolink.settlement.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every column of texts in the ledger: what others wrote, and what the program itself writes. A column that is new and
 * in none of the lists fails {@link HostileNamesTest}.
 */
final class HostileNames {
    /** An element that a page must never have, a formula, and what templates and texts would take for their own. */
    static final String ELEMENT = "data-h";

    /** Shown on a page; {@link HostileNamesTest} looks for each. */
    static final List<String> SHOWN = words("""
            entity.id
            staging_account.name
            staging_price.id
            staging_compute_session.id staging_storage_sample.id staging_image_sample.id staging_model_usage.id
            staging_recharge.merchant_order_no
            reject.account_id reject.resource_id reject.raw_text
            kept_page.content
            statement_line.provider_no statement_line.remark
            bank_statement.account bank_statement.file_name
            statement_fault.subject statement_fault.reason
            file_proposal.file_name file_proposal.reason file_proposal.proposed_by file_proposal.decided_by
            settlement_run.message run_try.node run_try.message
            unfed_run.person unfed_run.reason
            proposal.reason proposal.proposed_by proposal.decided_by
            lifecycle_action.reason action_attempt.answer
            export_delivery.target export_delivery.answer
            fapiao.fapiao_no fapiao.person fapiao.reason
            period_event.person period_event.reason
            item_decision.person item_decision.reason
            audit_event.person audit_event.address audit_event.subject audit_event.result
            verification.person verification.node
            kept_finding.figures kept_finding.breach
            silent_host.host silent_host.fault
            """);

    /** Of others and planted, but no page shows it; a page that begins to is looked at like the rest. */
    static final List<String> UNSEEN = words("""
            feed_cursor.end_cursor
            reject.excerpt
            staging_price.name staging_price.region_id
            statement_line.identity statement_line.sub_account
            accepted_file.subject night_statement.subject
            bank_statement.reference
            bank_page.account bank_page.reference bank_page.file_name bank_page_end.person bank_page_end.reason
            file_proposal.subject file_proposal.corrects
            run_owner.node run_owner.machine
            rating_exception.detail
            alert.summary
            pin.pinned
            """);

    /** The same text as another column's; it is planted with that. */
    static final Map<String, String> SAME_AS = Map.of(
            "staging_account.id", "entity.id",
            "staging_order.id", "entity.id",
            "staging_recharge.id", "entity.id",
            "statement_line.merchant_order_no", "staging_recharge.merchant_order_no",
            "fapiao.reverses", "fapiao.fapiao_no",
            "fapiao_line.fapiao_no", "fapiao.fapiao_no");

    /** What only the program writes: words of its own, numbers of its own, hashes; and bytes that no page reads. */
    static final Map<String, List<String>> OURS = Map.of(
            "a word of the program",
            words("""
                    feed_cursor.feed feed_refusal.feed silent_host.party entity.kind meter.kind reject.feed
                    reject.reason reject.field kept_page.feed staging_account.kind staging_price.product staging_price.unit
                    staging_compute_session.stop_reason staging_recharge.channel statement.channel statement.bill
                    accepted_file.channel accepted_file.bill statement_line.channel statement_line.kind
                    statement_line.ignored_by statement_line.payout_channel bank_statement.format bank_page.format
                    statement_fault.channel statement_fault.bill statement_fault.state file_proposal.channel
                    file_proposal.bill file_proposal.state settlement_run.kind settlement_run.state run_try.state
                    run_feed.feed night_statement.channel night_statement.state night_statement.bill run_owner.slot
                    settled_window.kind recharge.channel rating_exception.reason rating_exception.missing_product
                    statement_posting.channel statement_posting.state break_item.channel break_item.kind
                    proposal.action proposal.state journal.kind journal.subject journal.qualifier journal.description
                    lifecycle_action.type action_attempt.outcome alert.alert_key fapiao_line.product
                    period_event.state audit_event.action verification.extent kept_finding.name kept_finding.result
                    pin.name event.kind event.what
                    """),
            "a hash",
            words("""
                    event.signature event.hash event_head.hash reject.node_hash statement.sha256 accepted_file.sha256 bank_statement.sha256 bank_page.sha256
                    bank_page.lines_sha256 statement_fault.sha256 file_proposal.sha256 file_proposal.corrects_sha256
                    raw_file.sha256 rate_card.sha256 journal.hash sealed_day.last_hash export_manifest.sha256
                    period_event.last_hash console_session.secret_sha256 console_session.token_mark
                    staging_account.fingerprint staging_price.fingerprint staging_compute_session.fingerprint
                    staging_storage_sample.fingerprint staging_image_sample.fingerprint
                    staging_model_usage.fingerprint staging_order.fingerprint staging_recharge.fingerprint
                    """),
            "a number or date of the program's",
            words("""
                    break_item.break_id proposal.break_id file_proposal.item_id journal.journal_id
                    lifecycle_action.action_id action_again.action_id action_attempt.action_id item_decision.item_id
                    journal_line.account_code period_event.period export_delivery.period export_manifest.folder
                    run_owner.database_sessions
                    closed_period.period closed_period.state
                    """),
            "files as they came, which no page unpacks, and the rate card, whose names the settings' owner writes",
            words("raw_file.content bank_page_part.content rate_card.content"),
            "the name of a person, and what it stands in: HostileNamesTest enrols somebody with a hostile one",
            words("console_session.person event.person event.item event.content"));

    private HostileNames() {}

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    /** Every planted column, in an order that does not change. */
    static List<String> planted() {
        return Stream.concat(SHOWN.stream(), UNSEEN.stream()).toList();
    }

    /** Every column that somebody thought about; one that stands twice is listed twice. */
    static List<String> all() {
        var all = new ArrayList<>(planted());
        all.addAll(SAME_AS.keySet());
        OURS.values().forEach(all::addAll);
        return all;
    }

    /** How a column's texts begin: 20 characters, by which a page's text tells where it comes from. */
    static String of(String column) {
        return "=<b %s>\"'{0}%s".formatted(ELEMENT, mark(column));
    }

    static String mark(String column) {
        return "§%02d§".formatted(planted().indexOf(column));
    }

    /** The columns whose texts stand in a text. */
    static TreeSet<String> in(String text) {
        var marks = new TreeMap<String, String>();
        planted().forEach(column -> marks.put(mark(column), column));
        var found = new TreeSet<String>();
        marks.forEach((mark, column) -> {
            if (text.contains(mark)) {
                found.add(column);
            }
        });
        return found;
    }
}
