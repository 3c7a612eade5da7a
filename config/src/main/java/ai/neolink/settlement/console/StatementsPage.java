package ai.neolink.settlement.console;

import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.report.StatementCalendar;
import ai.neolink.settlement.report.StatementCalendar.AcceptedDay;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.SettlementStart;
import ai.neolink.settlement.runs.Windows.Window;
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.MissingStatements;
import ai.neolink.settlement.statement.MissingStatements.MissingStatement;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The statements of providers and bank as a calendar: accepted, missing, quarantined and why. */
@Page
class StatementsPage {
    private static final List<Channel> CHANNELS = List.of(Channel.WECHAT, Channel.ALIPAY, Channel.BANK);

    private final StatementCalendar calendar;
    private final MissingStatements faults;
    private final ObjectProvider<StatementFeed> feeds;
    private final SettlementStart start;
    private final BillingZone zone;
    private final Clock clock;

    StatementsPage(
            StatementCalendar calendar,
            MissingStatements faults,
            ObjectProvider<StatementFeed> feeds,
            SettlementStart start,
            BillingZone zone,
            Clock clock) {
        this.calendar = calendar;
        this.faults = faults;
        this.feeds = feeds;
        this.start = start;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping("/statements")
    String statements(@RequestParam(required = false) @Nullable String period, Model page) {
        var today = zone.day(clock.instant().getEpochSecond());
        var month = Listed.month(period).orElse(YearMonth.from(today));
        var listed = faults.all();
        return Leaf.of("nav.statements", null)
                .note("statements.note", null)
                .filter("period", "month", month, List.of())
                .add(days(month, today, listed))
                .add(faults(listed))
                .add(bank(month))
                .on(page);
    }

    private Grid days(YearMonth month, LocalDate today, List<MissingStatement> listed) {
        var grid = Grid.of("statement_days").column("statement_day", Kind.DATE);
        for (var channel : CHANNELS) {
            var state = "state_" + channel.path();
            var count = "lines_" + channel.path();
            grid.column(state, Kind.STATE).column(count, Kind.COUNT);
        }
        var lines = lines(month);
        var missing = missing();
        var last = month.atEndOfMonth().isBefore(today) ? month.atEndOfMonth() : today.minusDays(1);
        for (var day = last; !day.isBefore(month.atDay(1)); day = day.minusDays(1)) {
            var cells = new ArrayList<@Nullable Object>(List.of(day));
            for (var channel : CHANNELS) {
                var accepted = Objects.requireNonNull(lines.get(channel)).get(day);
                var state = state(channel, day, accepted, Objects.requireNonNull(missing.get(channel)), listed);
                cells.add(state == null && isBefore(day, start.orBeginning()) ? "BEFORE" : state);
                cells.add(accepted == null ? null : reconciled(channel, day, accepted));
            }
            grid.row(cells.toArray());
        }
        return grid.build();
    }

    /** Nobody expects a statement of a day before the ledger; the day in which it begins has one, as it has a night. */
    static boolean isBefore(LocalDate day, long begin) {
        return new Window(RunKind.NIGHT, new Span(BeijingDay.start(day), BeijingDay.end(day))).isBefore(begin);
    }

    private static Cell reconciled(Channel channel, LocalDate day, long lines) {
        return lines == 0 ? Cell.of(lines) : new Cell(lines, Addresses.of("statements", channel, day));
    }

    /** Lines of accepted statements by channel and day; of the bank, also days without any. */
    private Map<Channel, Map<LocalDate, Long>> lines(YearMonth month) {
        var lines = new EnumMap<Channel, Map<LocalDate, Long>>(Channel.class);
        CHANNELS.forEach(channel -> lines.put(channel, new HashMap<>()));
        for (AcceptedDay day : calendar.accepted(month.atDay(1), month.atEndOfMonth())) {
            Objects.requireNonNull(lines.get(day.channel())).merge(day.day(), day.lines(), Long::sum);
        }
        for (var statement : calendar.bank(month.atDay(1), month.atEndOfMonth())) {
            for (var day = statement.firstDay(); !day.isAfter(statement.lastDay()); day = day.plusDays(1)) {
                Objects.requireNonNull(lines.get(Channel.BANK)).putIfAbsent(day, 0L);
            }
        }
        return lines;
    }

    private Map<Channel, Set<LocalDate>> missing() {
        var missing = new EnumMap<Channel, Set<LocalDate>>(Channel.class);
        CHANNELS.forEach(channel -> missing.put(channel, new HashSet<>()));
        feeds.stream()
                .filter(StatementFeed::isEnabled)
                .forEach(feed ->
                        Objects.requireNonNull(missing.get(feed.channel())).addAll(feed.missing()));
        return missing;
    }

    private static @Nullable String state(
            Channel channel,
            LocalDate day,
            @Nullable Long accepted,
            Set<LocalDate> missing,
            List<MissingStatement> listed) {
        var fault = listed.stream()
                .filter(f -> f.channel() == channel && f.subject().equals(day.toString()))
                .map(f -> f.state().name())
                .findFirst();
        if (fault.isPresent()) {
            return fault.get();
        }
        return missing.contains(day) ? "MISSING" : accepted == null ? null : "ACCEPTED";
    }

    private static Grid faults(List<MissingStatement> listed) {
        var grid = Grid.of("statement_faults")
                .column("channel", Kind.WORD)
                .column("statement", Kind.QUOTED)
                .column("bill", Kind.WORD)
                .column("state", Kind.STATE)
                .column("since", Kind.INSTANT)
                .column("why", Kind.ORIGINAL);
        listed.forEach(fault -> grid.row(
                fault.channel(),
                fault.subject(),
                fault.bill(),
                fault.state(),
                fault.since(),
                Stored.reason(fault.reason())));
        return grid.build();
    }

    private Grid bank(YearMonth month) {
        var grid = Grid.of("bank_statements")
                .column("first_day", Kind.DATE)
                .column("last_day", Kind.DATE)
                .column("bank_account", Kind.ID)
                .column("opening", Kind.AMOUNT, Whole.PROVIDER)
                .column("closing", Kind.AMOUNT, Whole.PROVIDER)
                .column("lines", Kind.COUNT)
                .column("file", Kind.QUOTED);
        calendar.bank(month.atDay(1), month.atEndOfMonth())
                .forEach(statement -> grid.row(
                        statement.firstDay(),
                        statement.lastDay(),
                        statement.account(),
                        statement.openingFen(),
                        statement.closingFen(),
                        statement.lines(),
                        statement.file()));
        return grid.build();
    }
}
