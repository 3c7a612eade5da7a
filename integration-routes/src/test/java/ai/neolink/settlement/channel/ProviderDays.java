package ai.neolink.settlement.channel;

import static ai.neolink.settlement.sandbox.ProviderFaults.ProviderFault.*;
import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.TestApplication;
import ai.neolink.settlement.channel.StatementFeed.Days;
import ai.neolink.settlement.sandbox.PaymentStory;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.ProviderSandbox;
import ai.neolink.settlement.sandbox.SandboxKeys;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.MissingStatements;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Starts a sandbox of the providers that judges our signatures with the vendors' SDKs, and the application that pulls
 * from it. After each test, nothing secret was logged or kept.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class ProviderDays {
    static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));
    static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    static final int DAYS = 88;
    static final SandboxKeys KEYS = SandboxKeys.of("wechat");
    static final ProviderFaults FAULTS = new ProviderFaults(0);

    static ProviderSandbox sandbox;
    static ConfigurableApplicationContext context;
    private static int next;

    @BeforeAll
    static void start() {
        var now = OffsetDateTime.parse("2026-10-30T12:00:00+08:00").toEpochSecond();
        var story = new PaymentStory(new World(new WorldSize(5, 40, FIRST, DAYS, ZONE)));
        sandbox = new ProviderSandbox(story, VendorSeals.weChat(KEYS), VendorSeals.alipay(KEYS), FAULTS, now);
        context = start("2026-10-30T12:00:00+08:00", "jdbc:h2:mem:bills" + System.nanoTime());
    }

    static ConfigurableApplicationContext start(String clock, String url, String... more) {
        Map<String, Object> properties = new HashMap<>(sandbox.settings(KEYS, KEYS));
        properties.put("spring.datasource.url", url);
        properties.put("spring.main.banner-mode", "off");
        properties.put("settlement.clock", clock);
        properties.put("settlement.platform.first-pause-ms", "1");
        properties.put("logging.level.ai.neolink", "debug");
        properties.put("logging.level.org.apache.camel", "debug");
        // The beans are those of the product.
        properties.put("logging.level.org.apache.camel.component.http", "error");
        properties.put("logging.level.org.apache.hc", "error");
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }

    @AfterAll
    static void stop() {
        context.close();
        sandbox.close();
    }

    @AfterEach
    void nothingSecretIsLoggedOrKept(CapturedOutput output) {
        assertThat(sandbox.complaints()).isEmpty();
        // All secrets begin with the same text, so one search finds them; a search for each took a fifth of the time.
        assertThat(sandbox.tokens()).isNotEmpty().allMatch(token -> token.startsWith("tok-"));
        var dump = String.join("\n", jdbc().sql("script").query(String.class).list());
        assertThat(dump).contains("INSERT INTO");
        for (var text : List.of(output.getAll(), dump)) {
            assertThat(text)
                    .doesNotContain(
                            "tok-",
                            KEYS.merchantPrivate().substring(100, 140),
                            "downloadBillFile",
                            "billdownload/file?");
        }
        assertThat(output.getAll()).doesNotContain("signature=\"").doesNotContain("\tat ai.neolink");
    }

    static JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    static LocalDate aDay() {
        return FIRST.plusDays(next++);
    }

    static StatementFeed feed(Channel channel) {
        return feed(context, channel);
    }

    static StatementFeed feed(ConfigurableApplicationContext at, Channel channel) {
        return at.getBeansOfType(StatementFeed.class).values().stream()
                .filter(f -> f.channel() == channel)
                .findFirst()
                .orElseThrow();
    }

    static List<PulledStatement> pull(Channel channel, LocalDate day) {
        return feed(channel).pull(new Days(day, day));
    }

    static long lines(Channel channel, LocalDate day) {
        return jdbc().sql("""
                        select count(*) from statement_line l join statement s on s.statement_no = l.statement_no
                        where l.channel = ? and l.statement_day = ? and s.bill = 'TRADE'
                        """).params(channel.name(), day).query(Long.class).single();
    }

    static long statements(Channel channel, LocalDate day) {
        return jdbc().sql("select count(*) from statement where channel = ? and statement_day = ? and bill = 'TRADE'")
                .params(channel.name(), day)
                .query(Long.class)
                .single();
    }

    static List<MissingStatements.MissingStatement> listed(Channel channel, LocalDate day) {
        return context.getBean(MissingStatements.class).all().stream()
                .filter(f -> f.channel() == channel && f.subject().equals(day.toString()))
                .toList();
    }
}
