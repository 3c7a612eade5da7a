package ai.neolink.settlement.channel;

import static ai.neolink.settlement.sandbox.ProviderFaults.ProviderFault.*;
import static ai.neolink.settlement.statement.Channel.ALIPAY;
import static ai.neolink.settlement.statement.Channel.WECHAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.neolink.settlement.channel.PulledStatement.Result;
import ai.neolink.settlement.sandbox.ProviderFaults.ProviderFault;
import ai.neolink.settlement.staging.SilentHosts;
import ai.neolink.settlement.staging.SilentHosts.SilentHost;
import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.MissingStatements;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Everything that can go wrong between a provider and us ends in a retry that succeeds, or in a quarantined statement
 * with a reason. The sandbox judges our signatures and signs its answers with the vendors' SDKs. Each test has a day of
 * its own (payments rule 1, 5, 6, 7, 10; payments A.1, A.2, A.3, A.4, A.5, B.1; P1, P2, P31, P32, P37, P39).
 */
@Tag("database")
class ProviderPullTest extends ProviderDays {
    static Stream<Arguments> transients() {
        return Stream.of(ALIPAY, WECHAT)
                .flatMap(c -> Stream.of(
                                TOO_MANY_REQUESTS,
                                SERVER_ERROR,
                                BROKEN_SIGNATURE,
                                UNSIGNED,
                                OLD_TIMESTAMP,
                                PROBE_SIGNATURE,
                                UNKNOWN_SERIAL,
                                NO_JSON,
                                WRONG_HASH,
                                TRUNCATED,
                                EXPIRED_LINK,
                                RESET,
                                UNSIGNED_EMPTY)
                        .map(f -> Arguments.of(c, f)));
    }

    @ParameterizedTest
    @MethodSource("transients")
    void whatMayPassIsTriedAgainFromTheApplicationOn(Channel channel, ProviderFault fault) {
        var day = aDay();
        FAULTS.order(fault, 2);
        var pulled = pull(channel, day);
        assertThat(pulled).extracting(PulledStatement::result).containsExactly(Result.ACCEPTED, Result.ACCEPTED);
        assertThat(pulled.getFirst().lines()).isPositive().isEqualTo(lines(channel, day));
        assertThat(pull(channel, day)).allMatch(p -> p.lines() == 0 && !p.isFailure());
        assertThat(listed(channel, day)).isEmpty();

        var other = aDay();
        // Waits that the provider asks for do not count as tries, up to ten times.
        FAULTS.order(fault, channel == WECHAT && fault == TOO_MANY_REQUESTS ? 10 + 5 : 5);
        var failed = pull(channel, other);
        assertThat(failed.getFirst().isFailure()).isTrue();
        assertThat(failed.getFirst().reason()).isNotBlank();
        assertThat(failed.getLast().result()).isEqualTo(Result.ACCEPTED);
        assertThat(statements(channel, other)).isZero();
        assertThat(pull(channel, other)).noneMatch(PulledStatement::isFailure);
        assertThat(listed(channel, other)).isEmpty();
        assertThat(lines(channel, other)).isPositive();
    }

    static Stream<Arguments> finals() {
        return Stream.of(
                Arguments.of(WECHAT, SIGN_ERROR, "check the private key, the serial number and the clock"),
                Arguments.of(ALIPAY, SIGN_ERROR, "check the private key and app-id"),
                Arguments.of(WECHAT, NO_PERMISSION, "403 NO_AUTH 无权限; the merchant has no permission"),
                Arguments.of(ALIPAY, NO_PERMISSION, "40006 isv.insufficient-isv-permissions"),
                Arguments.of(WECHAT, FOREIGN_HOST, "localhost"),
                Arguments.of(ALIPAY, FOREIGN_HOST, "which is not one of the download-hosts"),
                Arguments.of(WECHAT, REDIRECT, "redirects (302), which is not followed"),
                Arguments.of(ALIPAY, REDIRECT, "redirects (302), which is not followed"),
                Arguments.of(WECHAT, SUMMARY_DOES_NOT_TIE, "应结订单总金额"),
                Arguments.of(ALIPAY, SUMMARY_DOES_NOT_TIE, "交易合计"),
                Arguments.of(WECHAT, RENAMED_COLUMN, "column “结算金额” is not known"),
                Arguments.of(ALIPAY, RENAMED_COLUMN, "column “支付宝流水号” is not known"),
                Arguments.of(WECHAT, ROW_TWICE, "twice"),
                Arguments.of(ALIPAY, ROW_TWICE, "交易订单总笔数"),
                Arguments.of(WECHAT, FOREIGN_CURRENCY, "currency “USD”; only CNY"),
                Arguments.of(ALIPAY, FOREIGN_CURRENCY, "分润"),
                Arguments.of(WECHAT, WRONG_CHARSET, "not UTF-8 text"),
                Arguments.of(ALIPAY, WRONG_CHARSET, "GBK text"),
                Arguments.of(WECHAT, LAST_ROW_MISSING, "without its summary"),
                Arguments.of(ALIPAY, LAST_ROW_MISSING, "交易合计"),
                Arguments.of(WECHAT, BOMB, "unpacks to more than"),
                Arguments.of(ALIPAY, BOMB, "unpacks to more than"),
                Arguments.of(ALIPAY, HOSTILE_NAME, "a name with a path"),
                Arguments.of(ALIPAY, THREE_FILES, "more than two files"));
    }

    @ParameterizedTest
    @MethodSource("finals")
    void whatIsNoGoodIsQuarantinedWithItsReasonAndTheFeedGoesOn(Channel channel, ProviderFault fault, String reason) {
        var day = aDay();
        FAULTS.order(fault, 1);
        var pulled = pull(channel, day);
        assertThat(pulled).extracting(PulledStatement::result).containsExactly(Result.QUARANTINED, Result.ACCEPTED);
        assertThat(pulled.getFirst().reason()).contains(reason).doesNotContain("\n", "tok-");
        assertThat(listed(channel, day)).singleElement().satisfies(f -> {
            assertThat(f.state()).isEqualTo(MissingStatements.MissingState.QUARANTINED);
            assertThat(f.bill()).isEqualTo(Bill.TRADE);
            assertThat(f.reason()).isEqualTo(pulled.getFirst().reason());
        });
        assertThat(statements(channel, day)).isZero();
        assertThat(lines(channel, day)).isZero();
        assertThat(pull(channel, day)).extracting(PulledStatement::result).containsOnly(Result.ACCEPTED);
        assertThat(listed(channel, day)).isEmpty();
        assertThat(lines(channel, day)).isPositive();
    }

    @Test
    void aFileThatIsRefusedIsKeptOnce() {
        var day = aDay();
        FAULTS.order(SUMMARY_DOES_NOT_TIE, 1);
        var before = files();
        pull(WECHAT, day);
        assertThat(files()).isEqualTo(before + 2);
        var kept = jdbc().sql("select sha256 from statement_fault where subject = ?")
                .param(day.toString())
                .query(String.class)
                .single();
        assertThat(jdbc().sql("select count(*) from raw_file where sha256 = ?")
                        .param(kept)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private static long files() {
        return jdbc().sql("select count(distinct sha256) from raw_file")
                .query(Long.class)
                .single();
    }

    @Test
    void notReadyIsNotEmpty() {
        var day = aDay();
        FAULTS.order(NOT_READY, 1);
        assertThat(pull(WECHAT, day).getFirst().result()).isEqualTo(Result.NOT_READY);
        assertThat(listed(WECHAT, day))
                .singleElement()
                .extracting(MissingStatements.MissingStatement::state)
                .isEqualTo(MissingStatements.MissingState.NOT_READY);
        assertThat(statements(WECHAT, day)).isZero();
        assertThat(pull(WECHAT, day).getFirst().lines()).isPositive();
        assertThat(listed(WECHAT, day)).isEmpty();

        // Alipay says for both bills that there is none; after the hour at which bills are ready, the day is an empty
        // day.
        FAULTS.order(NOT_READY, 1);
        assertThat(pull(ALIPAY, day).getFirst().result()).isEqualTo(Result.EMPTY);
        assertThat(statements(ALIPAY, day)).isEqualTo(1);
        assertThat(pull(ALIPAY, day).getFirst().lines()).isPositive();
        var today = LocalDate.of(2026, 10, 30);
        for (var channel : List.of(ALIPAY, WECHAT)) {
            assertThat(pull(channel, today)).allMatch(p -> p.result() == Result.NOT_READY);
            assertThat(pull(channel, today.minusDays(1))).allMatch(p -> p.result() == Result.EMPTY);
        }
    }

    /**
     * Nobody listens at the host, whether an application goes to it or a link leads to it. The program asks for nothing
     * more, and reports the host until it answers.
     */
    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"ALIPAY", "WECHAT"})
    void aHostThatIsAwayIsSilentUntilItAnswers(Channel channel) {
        var silent = context.getBean(SilentHosts.class);
        var day = aDay();
        try (var elsewhere = start(
                "2026-10-30T12:00:00+08:00",
                "jdbc:h2:mem:silent" + channel + System.nanoTime(),
                "settlement.wechat-pay.download-hosts",
                "127.0.0.1:1",
                "settlement.alipay.download-hosts",
                "127.0.0.1:1")) {
            FAULTS.order(DEAD_HOST, 5);
            assertThat(feed(elsewhere, channel).pull(new StatementFeed.Days(day, day)))
                    .extracting(PulledStatement::result)
                    .containsExactly(Result.AWAY);
            assertThat(elsewhere.getBean(SilentHosts.class).all())
                    .extracting(SilentHost::party, SilentHost::host)
                    .containsExactly(tuple(channel.path(), "127.0.0.1:1"));
        }
        var path = channel.path();
        silent.add(path, "of.before:443", "refused");
        assertThat(pull(channel, day)).noneMatch(PulledStatement::isFailure);
        assertThat(silent.all()).extracting(SilentHost::party).doesNotContain(path);
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"ALIPAY", "WECHAT"})
    void daysThatAreDueAndTheLastThreeOnceMore(Channel channel) {
        var url = "jdbc:h2:mem:due" + channel + System.nanoTime() + ";DB_CLOSE_DELAY=-1";
        var start = "settlement.start";
        try (var early = start("2026-10-25T09:59:59+08:00", url, start, "2026-10-22T00:00:00+08:00")) {
            sandbox.moveTo(OffsetDateTime.parse("2026-10-25T09:59:59+08:00").toEpochSecond());
            assertThat(days(early, channel)).containsExactly("22", "22", "23", "23");
        }
        try (var later = start("2026-10-25T10:00:00+08:00", url, start, "2026-10-22T00:00:00+08:00")) {
            sandbox.moveTo(OffsetDateTime.parse("2026-10-25T10:00:00+08:00").toEpochSecond());
            assertThat(days(later, channel)).containsExactly("22", "22", "23", "23", "24", "24");
        }
        try (var last = start("2026-10-30T12:00:00+08:00", url, start, "2026-01-01T00:00:00+08:00")) {
            sandbox.moveTo(OffsetDateTime.parse("2026-10-30T12:00:00+08:00").toEpochSecond());
            assertThat(days(last, channel))
                    .hasSize(2 * 90)
                    .startsWith("01", "01")
                    .endsWith("29", "29");
            assertThat(days(last, channel)).containsExactly("27", "27", "28", "28", "29", "29");
        }
    }

    private static List<String> days(ConfigurableApplicationContext at, Channel channel) {
        return at.getBeansOfType(StatementFeed.class).values().stream()
                .filter(f -> f.channel() == channel)
                .flatMap(f -> f.pull(null).stream())
                .peek(p -> assertThat(p.isFailure()).as(p.sentence()).isFalse())
                .map(p -> p.subject().substring(8))
                .toList();
    }
}
