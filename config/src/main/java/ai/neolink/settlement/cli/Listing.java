package ai.neolink.settlement.cli;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What commands print: a section under a name of its own for programs, with keys that stay as they are, and a table
 * with a title and headings for people. A key and its heading are written {@code key=heading}; a key alone is its own
 * heading.
 */
enum Listing {
    ACTIONS(
            "actions",
            "",
            "types",
            "delivered",
            "undelivered",
            "cancelled",
            "id",
            "type",
            "accountId",
            "instanceId",
            "toldAt",
            "dueAt",
            "reason",
            "attempts",
            "answer"),
    BREAKS(
            "breaks",
            "Breaks",
            "id",
            "channel",
            "kind",
            "providerTransactionNo=provider_transaction_no",
            "account",
            "platformAmount=platform_amount",
            "providerAmount=provider_amount",
            "businessDate=business_date",
            "ageDays=age_days",
            "proposedBy=proposed_by",
            "approvedBy=approved_by"),
    BREAK_COUNTS("breaks", "", "count", "amount", "oldestDays"),
    BROKEN("broken", "Broken", "number=no", "breach=what is wrong"),
    CHECKS("checks", "", "check", "good", "text"),
    CLEARING("clearing", "", "balance", "inTransit", "breaks"),
    COPIES("copies", "Copies", "number=no", "name=guarantee", "result", "milliseconds=took", "lookedAt=looked at"),
    DUE("due", "", "start", "windows", "hours", "nights", "oldest", "since", "waitsFor", "service"),
    EXCEPTIONS(
            "exceptions",
            "Exceptions",
            "id",
            "reason",
            "product",
            "account",
            "resource",
            "periodStart=period_start",
            "detail",
            "acceptedBy=accepted_by"),
    EXCEPTION_COUNTS("exceptions", "Open exceptions", "reason", "windows", "firstSeen=first seen"),
    /** Its sections and their keys are those of what is explained. */
    EXPLAINED("*", ""),
    EXPORTED("exported", "Exported", "period", "folder", "result"),
    FEEDS("feeds", "Feeds", "feed", "rows", "pulledAt=pulled at", "minutesAgo=minutes ago", "complete"),
    FEEDS_BEHIND("feedsBehind", "Feeds behind", "feed", "completeTo=complete to", "failingSince=failing since"),
    FILES(
            "files",
            "Files",
            "id",
            "channel",
            "statement",
            "bill",
            "file",
            "newLines=new_lines",
            "sha256",
            "corrects",
            "correctsSha256=corrects_sha256",
            "reason",
            "state",
            "proposedBy=proposed_by",
            "decidedBy=decided_by"),
    GUARANTEES(
            "guarantees",
            "Guarantees",
            "number=no",
            "name=guarantee",
            "result",
            "milliseconds=took",
            "lookedAt=looked at"),
    INVOICES(
            "invoices",
            "Invoices",
            "number",
            "kind",
            "account",
            "issuedOn=issued_on",
            "amount",
            "tax",
            "takesBack=takes_back",
            "person"),
    KEY("key", "Key", "key"),
    MARKED("marked", "Marked", "sku", "from", "to", "windows"),
    NEEDS("needs", "", "key", "count", "text"),
    NOT_INVOICED("notInvoiced", "Not invoiced", "account", "amount", "tax"),
    OPEN_ITEMS("open", "Open", "what", "id", "detail"),
    PEOPLE("people", "People", "name", "roles", "key"),
    PEOPLE_PROPOSALS("proposals", "Proposals", "number=no", "change", "name", "roles", "key", "reason", "person"),
    PERIOD("period", "Period", "period", "state", "folder"),
    PERIODS("periods", "Periods", "period", "state", "person", "at", "reason"),
    PRODUCTS("products", "Products", "product", "charges", "adjustments", "amount"),
    PROVISIONAL_DAYS("provisionalDays", "Provisional days", "day", "window=settled unfed", "person=by", "reason"),
    PULLED("pulled", "Pulled", "feed", "accepted", "repeated", "rejected", "result"),
    PULLED_STATEMENTS(
            "statements", "Statements", "channel", "statement", "bill", "result", "newLines=new lines", "reason"),
    /** Beside the day's lines, a column for each kind of break. */
    RECONCILIATION(
            "reconciliation",
            "Reconciliation",
            "channel",
            "day",
            "lines",
            "matched",
            "ignored",
            "amountMismatch=AMOUNT_MISMATCH",
            "missingOnPlatform=MISSING_ON_PLATFORM",
            "missingAtProvider=MISSING_AT_PROVIDER",
            "duplicate=DUPLICATE",
            "refundNotSupported=REFUND_NOT_SUPPORTED",
            "clearing"),
    REJECTS("rejects", "Rejects", "id", "feed", "reason", "field", "account", "resource", "times"),
    REJECT_COUNTS("rejects", "Rejects", "feed", "reason", "nodes", "times"),
    REPORT("report", "Report", "file"),
    RUNNING(
            "running",
            "",
            "run",
            "node",
            "process",
            "silentSeconds",
            "heard",
            "window",
            "windows",
            "stage",
            "stages",
            "name",
            "partitionsDone",
            "partitions",
            "units",
            "expectedUnits",
            "unitsPerSecond",
            "percent",
            "secondsLeft",
            "windowSecondsLeft"),
    RUNS("runs", "", "id", "kind", "window", "attempt", "businessDate", "state", "message", "stages"),
    /** The stages of each of the runs. */
    STAGES(
            "stages",
            "",
            "stage=book",
            "units",
            "charged",
            "adjusted",
            "zero",
            "rejected",
            "onHold=excepted",
            "plus",
            "minus",
            "seconds"),
    /** Sentences of commands that decide something. */
    SAID("said", ""),
    STATEMENTS(
            "statements",
            "",
            "lastAccepted",
            "missing",
            "notReady",
            "quarantined",
            "date",
            "file",
            "bill",
            "reason",
            "since",
            "gaps",
            "after",
            "closing",
            "before",
            "opening",
            "arrivalsWithoutPayout",
            "provider",
            "amount",
            "transactionNo",
            "incomplete",
            "pageId",
            "account",
            "statement",
            "page",
            "waitsFor"),
    SUSPENSE(
            "suspense",
            "Suspense",
            "id",
            "channel",
            "providerTransactionNo=provider_transaction_no",
            "amount",
            "direction",
            "businessDate=business_date",
            "ageDays=age_days",
            "text",
            "proposedAccount=proposed_account",
            "proposedBy=proposed_by",
            "approvedBy=approved_by"),
    SUSPENSE_COUNTS("suspense", "", "count", "amount", "awaitingApproval"),
    TRIAL_BALANCE(
            "trialBalance",
            "Trial balance",
            "account",
            "name",
            "debit",
            "credit",
            "closingDebit=closing debit",
            "closingCredit=closing credit"),
    UNDELIVERED_EXPORTS(
            "undeliveredExports", "Undelivered exports", "place", "export", "attempts", "lastTry=last try", "answer"),
    UNFINISHED("unfinished", "Unfinished", "run", "window", "state", "whatToDo=what to do"),
    VAT("vat", "VAT", "product", "posted", "invoiced", "notInvoiced=not_invoiced"),
    WINDOWS("windows", "Windows", "window", "ends", "settledBefore=settled before"),
    WOULD_BE_CHARGED(
            "wouldBeCharged",
            "Would be charged",
            "account",
            "product",
            "charges",
            "more",
            "less",
            "amount",
            "newExceptions=new_exceptions");

    /** Names that are data rather than keys: a channel, a reason, a kind of break, a type of action. */
    private static final Pattern DATA = Pattern.compile("[A-Z_]+|wechat|alipay|bank|manual");

    private final String section;
    private final String title;
    private final List<String> columns;

    Listing(String section, String title, String... columns) {
        this.section = section;
        this.title = title;
        this.columns = List.of(columns);
    }

    /** The name of its section for programs. */
    String section() {
        return section;
    }

    /** Of its table for people. */
    String title() {
        return title;
    }

    /** The keys for programs, in the order of the columns. */
    List<String> keys() {
        return columns.stream().map(column -> column.replaceFirst("=.*", "")).toList();
    }

    /** The headings for people. */
    String[] headings() {
        return columns.stream().map(column -> column.replaceFirst(".*=", "")).toArray(String[]::new);
    }

    /** @throws IllegalStateException if a value has a key that is not listed, so that programs cannot know it */
    void check(JsonNode value) {
        var known = new HashSet<>(keys());
        if (this == RUNS) {
            known.addAll(STAGES.keys());
        }
        var unknown = names(value)
                .filter(name -> !known.contains(name) && !DATA.matcher(name).matches())
                .collect(Collectors.toSet());
        if (this != EXPLAINED && !unknown.isEmpty()) {
            throw new IllegalStateException("section %s has keys that are not listed: %s".formatted(section, unknown));
        }
    }

    private static Stream<String> names(JsonNode value) {
        return Stream.concat(
                value.propertyNames().stream(), value.values().stream().flatMap(Listing::names));
    }
}
