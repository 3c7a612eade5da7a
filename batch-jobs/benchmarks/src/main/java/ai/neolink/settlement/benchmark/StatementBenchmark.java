package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.bank.Bank;
import ai.neolink.settlement.channel.Downloaded;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.staging.AccountFeed;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.RechargeFeed;
import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.RawFiles;
import ai.neolink.settlement.statement.StatementIntake;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.wechatpay.WeChatPay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures statements: a bill of WeChat Pay and a bank file (camt.053, MT940) are read, checked and accepted on
 * PostgreSQL, beside a bare COPY of the same lines; then come the nights that match and post them.
 */
public class StatementBenchmark {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final int CUSTOMERS = 20_000;
    private static final String ACCOUNT = "110900000000001";

    private StatementBenchmark() {}

    /** The arguments are numbers of lines. The first number is measured twice, once with a cold JVM. */
    public static void main(String[] args) throws Exception {
        var sizes = args.length > 0
                ? Arrays.stream(args).map(Integer::valueOf).toList()
                : List.of(10_000, 10_000, 1_000_000);
        try (var postgres = new Postgres()) {
            for (int i = 0; i < sizes.size(); i++) {
                measure(postgres, "statements" + i, sizes.get(i));
            }
        }
    }

    private static void measure(Postgres postgres, String database, int lines) throws Exception {
        postgres.create(database, null);
        var inbox = Files.createTempDirectory("inbox");
        try (var context = postgres.start(
                        database,
                        "--settlement.start=2026-11-20T00:00:00+08:00",
                        "--settlement.clock=2026-11-22T12:00:00+08:00",
                        "--settlement.export.directory=" + inbox.resolve("exports"),
                        "--settlement.bank.enabled=true",
                        "--settlement.bank.inbox=" + inbox,
                        "--settlement.bank.account=" + ACCOUNT);
                var connection = postgres.connect(database)) {
            System.out.printf(
                    Locale.ROOT,
                    "%,d lines, heap at most %,d MiB%n",
                    lines,
                    Runtime.getRuntime().maxMemory() >> 20);
            stage(context, AccountFeed.FEED, CUSTOMERS, i -> """
                    {"id":"user-%06d","name":"x","kind":"PERSONAL",\
                    "createdAt":"2026-01-01T00:00:00+08:00"}""".formatted(i));
            stage(context, RechargeFeed.FEED, lines, i -> """
                    {"id":"r%d","accountId":"user-%06d","channel":"WECHAT","amount":"%d.00",\
                    "merchantOrderNo":"RC%010d",\
                    "paidAt":"2026-11-20T00:%02d:00+08:00"}""".formatted(i, i % CUSTOMERS, 1 + i % 500, i, i % 60));
            bill(context, connection, lines);
            bankFiles(context, connection, inbox, lines);
            nights(context);
        }
    }

    private static void stage(ConfigurableApplicationContext context, Feed feed, int count, IntFunction<String> node) {
        HourData.load(context, feed, IntStream.range(0, count).mapToObj(node));
    }

    private static void bill(ConfigurableApplicationContext context, Connection connection, int lines)
            throws Exception {
        try (var file = BenchmarkFiles.weChatBill(DAY, lines)) {
            var begin = System.nanoTime();
            context.getBean(RawFiles.class).keep(file.path(), file.sha256());
            context.getBean(StatementIntake.class)
                    .accept(
                            Channel.WECHAT,
                            Bill.TRADE,
                            DAY.toString(),
                            file.sha256(),
                            context.getBean(WeChatPay.class).reader(Bill.TRADE, DAY, file));
            report("WeChat Pay trade bill", file, System.nanoTime() - begin, copy(connection, "WECHAT"));
        }
    }

    private static void bankFiles(ConfigurableApplicationContext context, Connection connection, Path inbox, int lines)
            throws Exception {
        for (var format : List.of("camt.053", "MT940")) {
            var path = inbox.resolve(format);
            try (var file = format.equals("MT940")
                    ? BenchmarkFiles.mt940(ACCOUNT, DAY, lines)
                    : BenchmarkFiles.camt053(ACCOUNT, DAY, lines)) {
                Files.copy(file.path(), path);
                Files.setLastModifiedTime(path, java.nio.file.attribute.FileTime.fromMillis(0));
                var begin = System.nanoTime();
                var pulled = context.getBean(Bank.class).pull(null).getFirst();
                var took = System.nanoTime() - begin;
                if (pulled.isFailure()) {
                    throw new IllegalStateException(pulled.sentence());
                }
                report("%s (%,d new)".formatted(format, pulled.lines()), file, took, copy(connection, "BANK"));
            }
        }
    }

    private static void nights(ConfigurableApplicationContext context) {
        var settlement = context.getBean(Settlement.class);
        var zone = context.getBean(BillingZone.class);
        var begin = System.nanoTime();
        var end = zone.dayStart(DAY.plusDays(1));
        settlement.catchUp(end - 1, run -> {});
        settlement.settle(RunKind.HOUR, context.getBean(Windows.class).hour(end - 3600));
        report("24 hours, all recharges in the first", System.nanoTime() - begin);
        begin = System.nanoTime();
        settlement.settle(RunKind.NIGHT, context.getBean(Windows.class).night(DAY));
        report("night that takes up bill and bank file", System.nanoTime() - begin);
        begin = System.nanoTime();
        context.getBean(Verify.class).everything().stream()
                .filter(f -> !f.holds())
                .findFirst()
                .ifPresent(f -> {
                    throw new IllegalStateException(f.guarantee() + " " + f.breach());
                });
        report("verify", System.nanoTime() - begin);
    }

    private static long copy(Connection connection, String channel) throws Exception {
        return BareCopy.of(connection, "statement_line", "channel = '" + channel + "'");
    }

    private static void report(String what, Downloaded file, long ours, long copy) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "  %s of %,d KiB accepted in %s s; COPY of its lines %s s; ratio %s%n",
                what,
                file.size() >> 10,
                Figures.seconds(ours),
                Figures.seconds(copy),
                Figures.ratio(ours, copy));
    }

    private static void report(String what, long nanos) {
        System.out.printf(Locale.ROOT, "  %s: %s s%n", what, Figures.seconds(nanos));
    }
}
