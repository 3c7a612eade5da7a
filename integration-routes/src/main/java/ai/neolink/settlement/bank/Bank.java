package ai.neolink.settlement.bank;

import ai.neolink.settlement.bank.Inbox.Seen;
import ai.neolink.settlement.channel.ChannelMessage;
import ai.neolink.settlement.channel.Downloaded;
import ai.neolink.settlement.channel.GivenFile;
import ai.neolink.settlement.channel.PulledStatement;
import ai.neolink.settlement.channel.PulledStatement.Result;
import ai.neolink.settlement.channel.SizeLimit;
import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.http.Fault;
import ai.neolink.settlement.http.PaymentSettings;
import ai.neolink.settlement.runs.SettlementStart;
import ai.neolink.settlement.statement.BankStatements;
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.FileProposals;
import ai.neolink.settlement.statement.MissingStatements;
import ai.neolink.settlement.statement.RawFiles;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementIntake;
import ai.neolink.settlement.store.DatabaseFault;
import ai.neolink.settlement.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Takes in the bank's files. A file that was read moves to {@code done} after its lines are committed. */
@Component
@EnableConfigurationProperties(BankSettings.class)
public class Bank implements StatementFeed {
    private static final Logger LOG = LoggerFactory.getLogger(Bank.class);

    /** How many days back a missing day is reported (P1). */
    private static final int MOST_DAYS = 90;

    private final BankSettings settings;
    private final BankFormats formats;
    private final StatementIntake intake;
    private final RawFiles rawFiles;
    private final MissingStatements faults;
    private final FileProposals proposals;
    private final BankStatements statements;
    private final Clock clock;
    private final SizeLimit limit;
    private final SettlementStart start;
    private final SteadyFor steady;

    Bank(
            BankSettings settings,
            BankFormats formats,
            StatementIntake intake,
            RawFiles rawFiles,
            MissingStatements faults,
            FileProposals proposals,
            BankStatements statements,
            Clock clock,
            PaymentSettings payments,
            SettlementStart start,
            SteadyFor steady) {
        this.settings = settings;
        this.formats = formats;
        this.intake = intake;
        this.rawFiles = rawFiles;
        this.faults = faults;
        this.proposals = proposals;
        this.statements = statements;
        this.clock = clock;
        limit = new SizeLimit(payments.maxSize());
        this.start = start;
        this.steady = steady;
    }

    @Override
    public Channel channel() {
        return Channel.BANK;
    }

    @Override
    public boolean isEnabled() {
        return settings.enabled();
    }

    @Override
    public void check() {
        Inbox.check(settings);
        formats.format();
        readyAt();
    }

    @Override
    public Optional<String> probe() {
        try (var inbox = Inbox.open(settings)) {
            inbox.look();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the inbox cannot be read: " + e.getMessage());
        }
    }

    @Override
    public List<PulledStatement> pull(@Nullable Days days) {
        check();
        try (var inbox = Inbox.open(settings)) {
            var pulled = new ArrayList<PulledStatement>();
            for (var file : inbox.files(steady.time())) {
                takeAlone(inbox, file).ifPresent(pulled::add);
            }
            return pulled;
        } catch (IOException e) {
            return List.of(new PulledStatement(
                    Channel.BANK,
                    Bill.ENTRIES,
                    "inbox",
                    Fault.isAway(e) ? Result.AWAY : Result.NOT_HAD,
                    0,
                    "the inbox cannot be read: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /**
     * Takes in one file. A failure is reported with the file and does not hold up the others; a file that is still
     * being written is left alone.
     */
    private Optional<PulledStatement> takeAlone(Inbox inbox, Seen file) {
        try {
            return Optional.of(take(inbox, file));
        } catch (IOException | RuntimeException e) {
            var cause = e instanceof UncheckedIOException io && io.getCause() != null ? io.getCause() : e;
            if (cause instanceof Inbox.Unsteady) {
                LOG.info("{}; it is left alone until it stands still", cause.getMessage());
                return Optional.empty();
            }
            LOG.warn("{} could not be taken in: {}", file.name().text(), DatabaseFault.sentence(cause));
            return Optional.of(
                    result(file, Result.NOT_HAD, 0, "it could not be taken in: " + DatabaseFault.sentence(cause)));
        }
    }

    private static PulledStatement result(Seen file, Result result, long lines, String reason) {
        return new PulledStatement(Channel.BANK, Bill.ENTRIES, file.name().text(), result, lines, reason);
    }

    /**
     * Takes in one file, and looks at it again before anything is committed: after reading it and after its lines were
     * read.
     */
    private PulledStatement take(Inbox inbox, Seen file) throws IOException {
        var name = file.name().text();
        var format = new BankFile(formats.format(), limit);
        try (InputStream in = inbox.read(file);
                var copy = Downloaded.copy(limit.of(in))) {
            inbox.checkSteady(file);
            rawFiles.keep(copy.path(), copy.sha256());
            try {
                var accepted = intake.accept(Channel.BANK, Bill.ENTRIES, name, copy.sha256(), sink -> {
                    format.read(copy.path(), sink);
                    inbox.checkSteady(file);
                });
                var unmoved = unmoved(() -> inbox.done(file));
                return result(
                        file,
                        Result.ACCEPTED,
                        accepted.added(),
                        Stream.of(accepted.note(), unmoved)
                                .filter(note -> !note.isEmpty())
                                .collect(Collectors.joining("; ")));
            } catch (StatementFault fault) {
                return refuse(inbox, file, fault, copy.sha256());
            }
        } catch (StatementFault tooLarge) {
            try (var in = inbox.read(file)) {
                return refuse(inbox, file, tooLarge, Sha256.of(in));
            }
        }
    }

    private PulledStatement refuse(Inbox inbox, Seen file, StatementFault fault, String sha256) throws IOException {
        inbox.checkSteady(file);
        if (proposals.isCorrected(sha256)) {
            // Two people have accepted another file in place of this one.
            return result(file, Result.ACCEPTED, 0, unmoved(() -> inbox.done(file)));
        }
        var reason = fault.getMessage() == null ? "it cannot be read" : fault.getMessage();
        faults.list(
                Channel.BANK,
                Bill.ENTRIES,
                file.name().text(),
                MissingStatements.MissingState.QUARANTINED,
                reason,
                sha256,
                fault.lastDay());
        var unmoved = unmoved(() -> inbox.refused(file, reason));
        var pulled = result(file, Result.QUARANTINED, 0, unmoved.isEmpty() ? reason : reason + "; " + unmoved);
        LOG.warn("{}", pulled.sentence());
        return pulled;
    }

    /** A step that moves a file. */
    @FunctionalInterface
    private interface Move {
        void run() throws IOException;
    }

    /** @return why the file stays where it is, although the result of its lines stands; empty if the file was moved */
    private static String unmoved(Move move) {
        try {
            move.run();
            return "";
        } catch (IOException | RuntimeException e) {
            return "the file could not be moved and is looked at again: " + DatabaseFault.sentence(e);
        }
    }

    @Override
    public GivenFile given(Downloaded file, String name, @Nullable LocalDate day) {
        if (day != null) {
            throw ChannelMessage.BANK_TELLS_DAYS.refuse();
        }
        var format = new BankFile(formats.format(), limit);
        return new GivenFile(Bill.ENTRIES, name, file, sink -> format.read(file.path(), sink));
    }

    @Override
    public List<LocalDate> missing() {
        var now = clock.instant().getEpochSecond();
        var coverage = statements.asOf(Long.MAX_VALUE, LocalDate.of(9999, 12, 31));
        var oldest = BeijingDay.of(now).minusDays(MOST_DAYS);
        var first = (coverage.isEmpty() ? start.instant().map(BeijingDay::of) : Optional.of(coverage.firstDay()))
                .map(day -> later(day, oldest));
        return first.stream()
                .flatMap(day -> day.datesUntil(later(day, BeijingDay.of(now))))
                .filter(day -> !coverage.covers(day)
                        && now >= day.plusDays(1).atTime(readyAt()).toEpochSecond(BeijingDay.OFFSET))
                .toList();
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    @Override
    public LocalTime readyAt() {
        return settings.readyAt();
    }
}
