package ai.neolink.settlement.flow;

import ai.neolink.settlement.TestApplication;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.operations.Rerate;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.rating.compute.ComputeFeed;
import ai.neolink.settlement.runs.Lease;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.staging.AccountFeed;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Intake;
import ai.neolink.settlement.staging.PriceFeed;
import ai.neolink.settlement.staging.RechargeFeed;
import ai.neolink.settlement.staging.Stored;
import ai.neolink.settlement.statement.Accepted;
import ai.neolink.settlement.statement.BankStatement;
import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.StatementIntake;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A settlement on an empty database of its own: tests stage feeds, settle windows, and read the books back as text. */
public final class Scenario extends BooksAsText implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final Path exports;

    public Scenario(Databases database, String... properties) {
        this(database.fresh(), properties);
    }

    /** @param more beans beside those of the program, such as a product would bring */
    public Scenario(Databases database, Class<?> more, String... properties) {
        this(database.fresh(), more, properties);
    }

    Scenario(Databases.Place database, String... properties) {
        this(database, TestApplication.class, properties);
    }

    private Scenario(Databases.Place database, Class<?> more, String... properties) {
        try {
            exports = Files.createTempDirectory("exports");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var defaults = Stream.of(
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.user(),
                "spring.datasource.password=" + database.password(),
                "spring.datasource.hikari.maximum-pool-size=12",
                "spring.datasource.hikari.minimum-idle=1",
                "spring.main.banner-mode=off",
                // As a command does, a test makes only the beans that it needs.
                "spring.main.lazy-initialization=true",
                "settlement.clock=2027-01-01T00:00:00+08:00",
                // Tests plant rows, so no platform is asked.
                "settlement.platform.feeds=none",
                "settlement.start=2026-01-01",
                "settlement.partitions=2",
                "settlement.chunk=3",
                "settlement.export.directory=" + exports,
                "logging.level.root=warn",
                "logging.level.org.springframework.batch=off",
                "logging.level.org.flywaydb=error");
        context = new SpringApplicationBuilder(TestApplication.class, more)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(Stream.concat(defaults, Arrays.stream(properties)).toArray(String[]::new))
                .run();
    }

    @Override
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    /** Stages one page. */
    public Stored feed(Feed feed, String... nodes) {
        var intake = bean(Intake.class);
        var page = intake.page(feed);
        Arrays.stream(nodes).map(text -> text.replace('\'', '"')).forEach(page::add);
        return intake.store(page, null, true);
    }

    public Scenario accounts(String... ids) {
        for (var id : ids) {
            feed(
                    AccountFeed.FEED,
                    "{'id':'%s','name':'%s','kind':'PERSONAL','createdAt':'2026-01-01T00:00:00+08:00'}"
                            .formatted(id, id));
        }
        return this;
    }

    /** Stages a price that is in force from the first of January, unless {@code more} says otherwise. */
    public Scenario price(String id, String product, String sku, String type, String price, String more) {
        feed(
                PriceFeed.FEED,
                "{'id':'%s','product':'%s','skuId':'%s','name':'','sellingType':'%s','unit':'HOUR','listPrice':'%s',%s}"
                        .formatted(
                                id,
                                product,
                                sku,
                                type,
                                price,
                                more.isEmpty() ? "'effectiveFrom':'2026-01-01T00:00:00+08:00'" : more));
        return this;
    }

    /**
     * Stages a pay-as-you-go session. Times like {@code 21T10:00:00} are of November 2026; {@code -} means that the
     * session runs.
     */
    public Stored session(
            String id, int revision, String account, String instance, String sku, String from, String to) {
        return session(id, revision, account, instance, sku, 1, from, to);
    }

    public Stored session(
            String id,
            int revision,
            String account,
            String instance,
            String sku,
            int costType,
            String from,
            String to) {
        var stop = to.equals("-") ? "" : ",'stoppedAt':'%s','stopReason':'SHUTDOWN'".formatted(at(to));
        return feed(
                ComputeFeed.FEED,
                ("{'id':'%s','revision':%d,'accountId':'%s','instanceId':'%s','skuId':'%s','regionId':'r',"
                                + "'costType':'%d','startedAt':'%s'%s}")
                        .formatted(id, revision, account, instance, sku, costType, at(from), stop));
    }

    /** Stages a recharge; {@code at} is like {@code 20T10:00:00}. */
    public Stored recharge(String id, String account, String channel, String amount, String order, String at) {
        return feed(
                RechargeFeed.FEED,
                "{'id':'%s','accountId':'%s','channel':'%s','amount':'%s','merchantOrderNo':'%s','paidAt':'%s'}"
                        .formatted(id, account, channel, amount, order, at(at)));
    }

    /**
     * Accepts a trade bill of a day of November 2026. Lines: {@code pay T1 M1 106.00 0.64000} or {@code refund T1 M1
     * 53.00 -0.32}, with the provider's number, the order number, the gross amount and the fee.
     */
    public Accepted bill(Channel channel, int day, String... lines) {
        return accept(channel, Bill.TRADE, day, lines);
    }

    /**
     * Accepts a movement bill, as {@link #bill} does a trade bill: {@code payout P1 - 100.00 0}, {@code other X1 - 5.00
     * 0}, {@code out X2 - 5.00 0}.
     */
    public Accepted movements(Channel channel, int day, String... lines) {
        return accept(channel, Bill.MOVEMENT, day, lines);
    }

    private Accepted accept(Channel channel, Bill bill, int day, String... lines) {
        var date = LocalDate.of(2026, 11, day);
        return bean(StatementIntake.class).accept(channel, bill, date.toString(), "0".repeat(64), sink -> {
            sink.day(date);
            for (var line : lines) {
                sink.line(StatementWords.line(date, line.split(" ")));
            }
        });
    }

    /**
     * Accepts a bank statement of a day. Lines: {@code in B1 100.00 remark …}, {@code out B2 5.00 …}, {@code charge B3
     * 1.00 …}, {@code wechat B4 100.00 …} (a payout arrived), {@code reversal B5 …}, {@code pending B6 …}.
     */
    public Accepted bank(int day, String opening, String closing, String... lines) {
        var date = LocalDate.of(2026, 11, day);
        return bean(StatementIntake.class).accept(Channel.BANK, Bill.ENTRIES, "file-" + day, "0".repeat(64), sink -> {
            for (int i = 0; i < lines.length; i++) {
                sink.line(StatementWords.entry(date, i, lines[i].split(" ", 4)));
            }
            sink.balances(new BankStatement(
                    "110",
                    true,
                    "S" + day,
                    "MT940",
                    date,
                    date,
                    date,
                    Money.fen(new BigDecimal(opening)),
                    Money.fen(new BigDecimal(closing))));
        });
    }

    public static String at(String time) {
        return "2026-11-" + time + "+08:00";
    }

    /** Settles hours, such as {@code 21T10}. */
    public Run hour(String hour) {
        return bean(Settlement.class).settle(RunKind.HOUR, window(hour));
    }

    /** Begins the run of an hour and does not settle it, like a process that died then. */
    public Run begin(Lease lease, String hour) {
        return bean(Runs.class).begin(lease.ownership(), RunKind.HOUR, window(hour), null);
    }

    private Span window(String hour) {
        var start = LocalDateTime.parse("2026-11-" + hour + ":00")
                .atZone(bean(BillingZone.class).id())
                .toEpochSecond();
        return bean(Windows.class).hour(start);
    }

    public Run night(int day) {
        return bean(Settlement.class).settle(RunKind.NIGHT, bean(Windows.class).night(LocalDate.of(2026, 11, day)));
    }

    /** Settles what is not settled, up to an hour such as {@code 21T10}. */
    public int catchUp(String until) {
        var zone = bean(BillingZone.class);
        var end = LocalDateTime.parse("2026-11-" + until + ":00")
                .atZone(zone.id())
                .toEpochSecond();
        return bean(Settlement.class).catchUp(end, run -> {});
    }

    public long rerate(String sku, String from, String to) {
        var zone = bean(BillingZone.class);
        return bean(Rerate.class)
                .mark(
                        sku,
                        new Span(
                                LocalDateTime.parse("2026-11-" + from + ":00")
                                        .atZone(zone.id())
                                        .toEpochSecond(),
                                LocalDateTime.parse("2026-11-" + to + ":00")
                                        .atZone(zone.id())
                                        .toEpochSecond()));
    }

    @Override
    public void close() {
        SpringApplication.exit(context);
    }
}
