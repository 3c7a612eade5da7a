package ai.neolink.settlement.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of the platform that are refused when the program starts (platform API, “Request”). */
class PlatformAddressTest {
    @Test
    void aMissingSettingIsNamed() {
        assertThatThrownBy(() -> settings("ftp://x", "t", false)).hasMessageContaining("settlement.platform.base-url");
        assertThatThrownBy(() -> settings("https://x", "", false)).hasMessageContaining("settlement.platform.token");
    }

    private static void settings(String address, String token, boolean allowHttp) {
        new PlatformSettings(address, new Secret(token), "", "n", 10, allowHttp).check();
    }

    @ParameterizedTest
    @CsvSource({
        "https://platform.example/x, false, true",
        "http://platform.example/x,  false, false",
        "http://platform.example/x,  true,  true",
        "http://10.0.0.1/x,          false, false",
        "http://127.0.0.1:8080/x,    false, true",
        "http://localhost:8080/x,    false, true",
        "http://[::1]:8080/x,        false, true",
        "http://127.0.0.1.evil.example/x, false, false",
        "http://localhost.evil.example/x, false, false"
    })
    void theTokenGoesOverHttpOnThisMachineOnly(String address, boolean allowHttp, boolean isGood) {
        if (isGood) {
            settings(address, "t", allowHttp);
        } else {
            assertThatThrownBy(() -> settings(address, "t", allowHttp))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("settlement.platform.allow-http");
        }
    }

    /** The address is stored with outages and shown by alerts, so a password in it would be seen. */
    @Test
    void anAddressWithAPasswordIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> settings("https://eve:canary@platform.example/v1", "t", false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("settlement.platform.base-url")
                .hasMessageNotContaining("canary");
    }
}
