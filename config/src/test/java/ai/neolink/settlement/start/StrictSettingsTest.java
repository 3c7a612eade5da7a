package ai.neolink.settlement.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The start refuses wrong settings, and nothing else (operations, “Settings”). */
class StrictSettingsTest {
    private static void check(PropertySource<?> source) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(source);
        new StrictSettings().check(environment);
    }

    private static void given(String name, String value) {
        check(new MapPropertySource("file", Map.of(name, value)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            settlement.exprt.directory    | x    | there is no setting settlement.exprt.directory; did you mean settlement.export.directory?
            settlement.strat              | x    | there is no setting settlement.strat; did you mean settlement.start?
            settlement.nothing.like.it    | x    | there is no setting settlement.nothing.like.it; “settle help settings” lists those there are
            settlement.people.eve.token-sha256 | x | settlement.people.eve.token-sha256: people stand in the ledger and no longer in settings
            settlement.people[eve].roles  | x    | settlement.people[eve].roles: people stand in the ledger
            settlement.people             | x    | settlement.people: people stand in the ledger
            settlement.partitions         | 0    | settlement.partitions is “0”; it must be a number from 1 to 1024
            settlement.partitions         | -1   | settlement.partitions is “-1”; it must be a number from 1 to 1024
            settlement.partitions         | many | settlement.partitions is “many”; it must be a number from 1 to 1024
            settlement.bank.enabled       | yes  | settlement.bank.enabled is “yes”; it must be true or false
            settlement.bank.ready-at      | 25:00 | settlement.bank.ready-at is “25:00”; write it like 10:00
            settlement.delivery.x.allow-http | yes | settlement.delivery.x.allow-http is “yes”; it must be true or false
            settlement                    | 5    | there is no setting settlement; “settle help settings”
            settlement[0]                 | 5    | there is no setting settlement[0]
            settlement.zone               | Mars | settlement.zone is “Mars”, which is no time zone
            settlement.platform.page-size | 5001 | settlement.platform.page-size is “5001”; it must be a number from 1 to 5000
            settlement.alert.break-days   | a week | settlement.alert.break-days is “a week”; it must be a number from 0 to 1000000
            settlement.payments.max-size  | 1GB  | settlement.payments.max-size is “1GB”; it must be a number from 1
            settlement.schedule.nightly   | daily | settlement.schedule.nightly is “daily”, which is no cron expression
            """)
    void refused(String name, String value, String sentence) {
        assertThatThrownBy(() -> given(name, value)).isInstanceOf(Refusal.class).hasMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "settlement.platform.baseUrl, http://x",
        "settlement.Export.Directory, x",
        "settlement.bank.sub-accounts[110.9], u",
        "settlement.alipay.payout-payers[0], u",
        "settlement.delivery.finance.folder, /mnt",
        "settlement.partitions, 8",
        "spring.anything, x"
    })
    void accepted(String name, String value) {
        assertThatCode(() -> given(name, value)).doesNotThrowAnyException();
    }

    @Test
    void twoSpellingsOfASettingAreOneGivenTwice() {
        assertThatThrownBy(() -> check(new MapPropertySource(
                        "file", Map.of("settlement.platform.baseUrl", "a", "settlement.platform.base-url", "b"))))
                .hasMessage("settlement.platform.base-url is given twice, as settlement.platform.base-url and as"
                        + " settlement.platform.baseUrl; keep one");
        assertThatThrownBy(() -> check(new SystemEnvironmentPropertySource(
                        "systemEnvironment",
                        Map.of("SETTLEMENT_PLATFORM_BASEURL", "a", "SETTLEMENT_PLATFORM_BASE_URL", "b"))))
                .hasMessageContaining("is given twice");
        assertThatCode(() -> check(new MapPropertySource(
                        "file",
                        Map.of(
                                "settlement.alipay.payout-payers[0]", "a",
                                "settlement.alipay.payout-payers[1]", "b",
                                "settlement.bank.sub-accounts[110-9]", "u",
                                "settlement.bank.sub-accounts[1109]", "v"))))
                .doesNotThrowAnyException();
    }

    /** A person who mends one fault should not learn of the next one only at the next start. */
    @Test
    void allFaultsAreToldAtOnce() {
        assertThatThrownBy(() -> check(new MapPropertySource(
                        "file",
                        Map.of("settlement.strat", "x", "settlement.partitions", "0", "settlement.zone", "UTC"))))
                .hasMessage("settlement.partitions is “0”; it must be a number from 1 to 1024\n"
                        + "there is no setting settlement.strat; did you mean settlement.start?");
    }

    /** The link looks like a file of settings, but Spring Boot ignores it. */
    @Test
    void aLinkToNothingIsNamed(@TempDir Path folder) throws IOException {
        assertThatCode(() -> NamedFiles.checkLinks(folder)).doesNotThrowAnyException();
        Files.createDirectory(folder.resolve("config"));
        var link = Files.createSymbolicLink(folder.resolve("config/application.yml"), folder.resolve("gone"));
        assertThatThrownBy(() -> NamedFiles.checkLinks(folder))
                .isInstanceOf(Refusal.class)
                .hasMessage(link + " is a link to a file that is not there");
    }

    /** Other programs use variables too, so only a variable whose name is nearly that of a setting is refused. */
    @Test
    void ofVariablesOnlyWhatIsNearlyASetting() {
        assertThatCode(() -> variable("SETTLEMENT_EXPORT_DIRECTORY")).doesNotThrowAnyException();
        assertThatCode(() -> variable("SETTLEMENT_PLATFORM_BASEURL")).doesNotThrowAnyException();
        assertThatCode(() -> variable("SETTLEMENT_PORT_9464_TCP_ADDR")).doesNotThrowAnyException();
        assertThatThrownBy(() -> variable("SETTLEMENT_EXPRT_DIRECTORY"))
                .hasMessage(
                        "there is no setting SETTLEMENT_EXPRT_DIRECTORY; did you mean SETTLEMENT_EXPORT_DIRECTORY?");
    }

    private static void variable(String name) {
        check(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, "x")));
    }
}
