package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.start.KnownSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials may not be given as arguments (T12). */
class CredentialsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--settlement.platform.token=canary",
                "--settlement.platform.TOKEN=canary",
                "--spring.datasource.password=canary",
                "--spring.datasource.hikari.password=canary",
                "--settlement.bank.password=canary",
                "--settlement.broker.password=canary",
                "--settlement.wechat-pay.private-key=canary",
                "--settlement.wechat-pay.privateKey=canary",
                "--settlement.delivery.archive.secret-access-key=canary",
                "--server.ssl.key-store-password=canary",
                "--settlement.alert.webhook=https://hooks.example/canary",
                "--spring.datasource.url=jdbc:postgresql://u:canary@host/db",
                "--spring.datasource.url=jdbc:postgresql://host/db?user=u&password=canary",
                "--spring.datasource.url=jdbc:h2:file:./x;USER=sa;PASSWORD=canary",
                "--spring.datasource.url=jdbc:oracle:thin:u/canary@//host/db",
                "--settlement.platform.base-url=https://u:canary@host/x",
                "-Dsettlement.platform.token=canary"
            })
    void aCredentialIsNamedAndNotShown(String argument) {
        assertThat(Credentials.check("status", argument).orElseThrow())
                .contains(argument.substring(2, argument.indexOf("=")))
                .contains("put it into")
                .doesNotContain("canary");
    }

    /** The message advises a file only if there is a setting that names one. */
    @Test
    void onlyPlacesThatThereAreAreAdvised() {
        for (var setting : KnownSettings.read().all()) {
            var name = setting.name().replace("*", "x");
            Credentials.check("--" + name + "=https://u:canary@host/x")
                    .filter(sentence -> sentence.contains("-file names"))
                    .ifPresent(sentence -> assertThat(KnownSettings.read().has(name + "-file"))
                            .as(sentence)
                            .isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--settlement.platform.token-file=/run/secrets/token",
                "--settlement.platform.token=",
                "--settlement.wechat-pay.platform-public-key=abc",
                "--settlement.alipay.alipay-public-key=abc",
                "--settlement.delivery.archive.access-key-id=abc",
                "--settlement.alert.webhook-file=/run/secrets/hook",
                "--settlement.platform.base-url=https://host/x@y",
                "--spring.datasource.url=jdbc:oracle:thin:@//host:1521/db",
                "--spring.datasource.url=jdbc:postgresql://host/db?sslmode=verify-full",
                "--reason=the token=1 of password=2",
                "ITEM"
            })
    void whatIsNoneIsTaken(String argument) {
        assertThat(Credentials.check("status", argument)).isEmpty();
    }

    @Test
    void theCommandIsRefusedBeforeAnythingStarts() {
        var err = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            assertThat(Settle.run(SettleApplication.class, "pull", "--settlement.platform.token=canary"))
                    .isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines(
                        "settle: settlement.platform.token holds a credential, and everybody on this "
                                + "machine sees the arguments of a process;"
                                + " put it into the file that --settlement.platform.token-file names, or "
                                + "application.yaml,"
                                + " or the variable SETTLEMENT_PLATFORM_TOKEN\n");
    }
}
