package ai.neolink.settlement.cli;

import static ai.neolink.settlement.cli.Listing.*;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which sections each command prints; a command that is not listed prints nothing. */
final class Printed {
    private static final List<Listing> DECISION = List.of(SAID);
    private static final String EXPLAIN = "explain";

    private static final Map<String, List<Listing>> COMMANDS = new TreeMap<>(Map.ofEntries(
            Map.entry("breaks accept", DECISION),
            Map.entry("breaks approve", DECISION),
            Map.entry("breaks close", DECISION),
            Map.entry("breaks list", List.of(BREAKS)),
            Map.entry("breaks withdraw", DECISION),
            Map.entry("catch-up", List.of(RUNS, WINDOWS, SAID)),
            Map.entry("check", List.of(CHECKS)),
            Map.entry("close", List.of(PERIOD, OPEN_ITEMS, SAID)),
            Map.entry(
                    "demo",
                    List.of(
                            PRODUCTS,
                            TRIAL_BALANCE,
                            RECONCILIATION,
                            BREAK_COUNTS,
                            SUSPENSE_COUNTS,
                            CLEARING,
                            ACTIONS,
                            EXCEPTION_COUNTS,
                            REJECT_COUNTS)),
            Map.entry("exceptions accept", DECISION),
            Map.entry("exceptions list", List.of(EXCEPTIONS, REJECTS)),
            Map.entry(EXPLAIN, List.of(EXPLAINED)),
            Map.entry("export", List.of(EXPORTED)),
            Map.entry("fapiao issue", List.of(INVOICES)),
            Map.entry("fapiao list", List.of(INVOICES)),
            Map.entry("fapiao open", List.of(NOT_INVOICED)),
            Map.entry("fapiao reverse", List.of(INVOICES)),
            Map.entry("fapiao vat", List.of(Listing.VAT)),
            Map.entry("files approve", DECISION),
            Map.entry("files list", List.of(FILES)),
            Map.entry("files withdraw", DECISION),
            Map.entry("people add", DECISION),
            Map.entry("people approve", List.of(SAID, PEOPLE, PEOPLE_PROPOSALS)),
            Map.entry("people found", List.of(SAID, PEOPLE, PEOPLE_PROPOSALS)),
            Map.entry("people key", List.of(KEY)),
            Map.entry("people list", List.of(PEOPLE, PEOPLE_PROPOSALS)),
            Map.entry("people refound", List.of(SAID, PEOPLE, PEOPLE_PROPOSALS)),
            Map.entry("people remove", DECISION),
            Map.entry("people roles", DECISION),
            Map.entry("people rotate", DECISION),
            Map.entry("people withdraw", List.of(SAID, PEOPLE, PEOPLE_PROPOSALS)),
            Map.entry("pull", List.of(PULLED, PULLED_STATEMENTS, FILES, SAID)),
            Map.entry("reopen", DECISION),
            Map.entry("rerate", List.of(MARKED, WOULD_BE_CHARGED)),
            Map.entry("restart", List.of(RUNS, SAID)),
            Map.entry("run hourly", List.of(RUNS, WOULD_BE_CHARGED, SAID)),
            Map.entry("run nightly", List.of(RUNS, WOULD_BE_CHARGED, SAID)),
            Map.entry("sandbox", List.of()),
            Map.entry("serve", List.of()),
            Map.entry(
                    "status",
                    List.of(
                            NEEDS,
                            RUNS,
                            RUNNING,
                            UNFINISHED,
                            DUE,
                            FEEDS,
                            FEEDS_BEHIND,
                            PROVISIONAL_DAYS,
                            STATEMENTS,
                            ACTIONS,
                            UNDELIVERED_EXPORTS,
                            PERIODS,
                            BREAK_COUNTS,
                            SUSPENSE_COUNTS,
                            CLEARING,
                            EXCEPTION_COUNTS,
                            REJECT_COUNTS)),
            Map.entry("suspense approve", DECISION),
            Map.entry("suspense assign", DECISION),
            Map.entry("suspense list", List.of(SUSPENSE)),
            Map.entry("suspense withdraw", DECISION),
            Map.entry("verify", List.of(GUARANTEES, COPIES, BROKEN, REPORT))));

    private Printed() {}

    /** The sections of all commands, by the commands' names without {@code settle}. */
    static Map<String, List<Listing>> all() {
        return COMMANDS;
    }

    /** The name under which a command is listed: all explanations under one. */
    static String name(String command) {
        return command.startsWith(EXPLAIN + " ") ? EXPLAIN : command;
    }

    /** @throws IllegalStateException if the command is not listed with the section */
    static void check(String command, Listing listing) {
        if (!COMMANDS.getOrDefault(name(command), List.of()).contains(listing)) {
            throw new IllegalStateException("“%s” prints %s, which is not listed".formatted(command, listing));
        }
    }
}
