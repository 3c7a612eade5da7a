package ai.neolink.settlement.channel;

import ai.neolink.settlement.channel.PulledStatement.Result;
import ai.neolink.settlement.http.Answer;
import ai.neolink.settlement.http.Fault;
import ai.neolink.settlement.http.Outage;
import ai.neolink.settlement.http.Patience;
import ai.neolink.settlement.http.PaymentSettings;
import ai.neolink.settlement.http.Silence;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.FileProposals;
import ai.neolink.settlement.statement.MissingStatements;
import ai.neolink.settlement.statement.RawFiles;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementIntake;
import ai.neolink.settlement.statement.WantedDays;
import ai.neolink.settlement.store.DatabaseFault;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Pulls the bills of a provider day by day, and accepts each or lists why not. */
@Component
public class BillPull {
    private static final Logger LOG = LoggerFactory.getLogger(BillPull.class);
    private static final List<Bill> BILLS = List.of(Bill.TRADE, Bill.MOVEMENT);

    private final ObjectProvider<CamelContext> camel;
    private final ObjectProvider<ProducerTemplate> producer;
    private final WantedDays wanted;
    private final StatementIntake intake;
    private final RawFiles rawFiles;
    private final MissingStatements faults;
    private final FileProposals proposals;
    private final Silence silence;
    private final long timeoutMs;

    BillPull(
            ObjectProvider<CamelContext> camel,
            ObjectProvider<ProducerTemplate> producer,
            WantedDays wanted,
            StatementIntake intake,
            RawFiles rawFiles,
            MissingStatements faults,
            FileProposals proposals,
            Silence silence,
            PaymentSettings payments) {
        this.camel = camel;
        this.producer = producer;
        this.wanted = wanted;
        this.intake = intake;
        this.rawFiles = rawFiles;
        this.faults = faults;
        this.proposals = proposals;
        this.silence = silence;
        timeoutMs = payments.timeoutMs();
    }

    /** @param days null to pull the days that are due */
    public List<PulledStatement> pull(BillProvider provider, StatementFeed.@Nullable Days days) {
        provider.check();
        addRoutes(provider);
        var due = new EnumMap<Bill, List<LocalDate>>(Bill.class);
        BILLS.forEach(bill -> due.put(bill, due(provider, bill, days)));
        var outage = new Outage();
        var pulled = new ArrayList<PulledStatement>();
        var waiting = 0;
        for (var day : due.values().stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new))) {
            for (var bill : due.keySet()) {
                if (due.get(bill).contains(day)) {
                    if (outage.proof().isPresent()) {
                        waiting++;
                    } else {
                        pulled.add(pull(provider, bill, day, outage));
                    }
                }
            }
        }
        var wait = waiting;
        silence.note(provider.channel().path(), outage)
                .ifPresent(silent -> LOG.warn(
                        "{} {}; {}",
                        provider.channel().title(),
                        silent,
                        Figures.count(wait, "bill was not asked for", "bills were not asked for")));
        return pulled;
    }

    private List<LocalDate> due(BillProvider provider, Bill bill, StatementFeed.@Nullable Days days) {
        return days == null
                ? wanted.of(provider.channel(), bill, provider.readyAt())
                : days.from().datesUntil(days.until().plusDays(1)).toList();
    }

    /** Days without an accepted trade bill or movement bill that should be there by now. */
    public List<LocalDate> missing(BillProvider provider) {
        var days = new TreeSet<LocalDate>();
        BILLS.forEach(bill -> days.addAll(wanted.missing(provider.channel(), bill, provider.readyAt())));
        return List.copyOf(days);
    }

    private void addRoutes(BillProvider provider) {
        var context = camel.getObject();
        var channel = provider.channel().path();
        if (context.getRoute("pull-bill-" + channel) != null) {
            return;
        }
        TemplatedRouteBuilder.builder(context, BillRoutes.FETCH)
                .routeId("fetch-bill-" + channel)
                .parameter("channel", channel)
                .parameter("address", provider.address())
                .parameter("method", provider.method())
                .parameter("timeoutMs", timeoutMs)
                .add();
        TemplatedRouteBuilder.builder(context, BillRoutes.PULL)
                .routeId("pull-bill-" + channel)
                .parameter("channel", channel)
                .add();
    }

    private PulledStatement pull(BillProvider provider, Bill bill, LocalDate day, Outage outage) {
        if (!wanted.isReady(day, provider.readyAt())) {
            return notReady(
                    provider, bill, day, "the bill is made on the next day, from %s on".formatted(provider.readyAt()));
        }
        var exchange = producer.getObject()
                .request("direct:pull-bill-" + provider.channel().path(), e -> {
                    e.setProperty(FetchBill.PROVIDER, provider);
                    e.setProperty(FetchBill.BILL, bill);
                    e.setProperty(FetchBill.DAY, day);
                    e.setProperty(Patience.SPENT, new Patience.Spent());
                });
        outage.learn(host(provider, exchange), exchange.getException());
        try (var file = Optional.ofNullable(exchange.getProperty(FetchBill.FILE, Downloaded.class))
                .orElse(null)) {
            return exchange.getException() == null
                    ? store(provider, bill, day, exchange, file)
                    : failed(provider, bill, day, exchange.getException(), file);
        }
    }

    /** The host that was called last: the host of the file if a link was given. */
    private static String host(BillProvider provider, Exchange exchange) {
        var file = exchange.getProperty(FetchBill.HOST, String.class);
        return URI.create(file == null ? provider.address() : file).getRawAuthority();
    }

    private PulledStatement store(
            BillProvider provider, Bill bill, LocalDate day, Exchange exchange, @Nullable Downloaded file) {
        var channel = provider.channel();
        if (exchange.getProperty(FetchBill.APPLIED) instanceof Applied.NotReady waiting) {
            return notReady(provider, bill, day, waiting.reason());
        }
        if (file == null) {
            intake.accept(channel, bill, day.toString(), "0".repeat(64), sink -> sink.day(day));
            return new PulledStatement(channel, bill, day.toString(), Result.EMPTY, 0, "");
        }
        try {
            rawFiles.keep(file.path(), file.sha256());
            var accepted =
                    intake.accept(channel, bill, day.toString(), file.sha256(), provider.reader(bill, day, file));
            return new PulledStatement(channel, bill, day.toString(), Result.ACCEPTED, accepted.added(), "");
        } catch (StatementFault fault) {
            return failed(provider, bill, day, fault, file);
        }
    }

    private PulledStatement notReady(BillProvider provider, Bill bill, LocalDate day, String reason) {
        if (!wanted.accepted(provider.channel(), bill).contains(day)) {
            faults.list(
                    provider.channel(),
                    bill,
                    day.toString(),
                    MissingStatements.MissingState.NOT_READY,
                    reason,
                    null,
                    null);
        }
        return new PulledStatement(provider.channel(), bill, day.toString(), Result.NOT_READY, 0, reason);
    }

    /**
     * Handles a failure. A file that was sent and is no good is quarantined with its reason; a file that never arrived
     * is only missing.
     */
    private PulledStatement failed(
            BillProvider provider, Bill bill, LocalDate day, Exception failure, @Nullable Downloaded file) {
        if (Fault.of(failure) == Fault.STOPPING) {
            // A person who ends the process knows that the pull stops.
            return new PulledStatement(
                    provider.channel(), bill, day.toString(), Result.NOT_TRIED, 0, "this process is ending");
        }
        var reason = reason(failure);
        if (file != null) {
            rawFiles.keep(file.path(), file.sha256());
        }
        if (file != null && proposals.isCorrected(file.sha256())) {
            // A provider sends a bad file again; two people have accepted another file in its place already.
            return new PulledStatement(provider.channel(), bill, day.toString(), Result.ACCEPTED, 0, "");
        }
        var quarantined = failure instanceof StatementFault || failure instanceof DamagedAnswer;
        if (quarantined) {
            faults.list(
                    provider.channel(),
                    bill,
                    day.toString(),
                    MissingStatements.MissingState.QUARANTINED,
                    reason,
                    file == null ? null : file.sha256(),
                    null);
        }
        var result = quarantined ? Result.QUARANTINED : Fault.isAway(failure) ? Result.AWAY : Result.NOT_HAD;
        return new PulledStatement(provider.channel(), bill, day.toString(), result, 0, reason);
    }

    private static String reason(Exception failure) {
        var sentence = DatabaseFault.sentence(failure);
        var ours = failure instanceof StatementFault || failure instanceof DamagedAnswer || failure instanceof Answer;
        return ours ? sentence : "the connection failed: " + sentence;
    }
}
