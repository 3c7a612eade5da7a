package ai.neolink.settlement.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.settings.Secret;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Alerts are sent over http only within this machine, unless a setting allows more (T12). */
class WebhookAddressTest {
    private static URI address(String webhook, boolean allowHttp) {
        return new WebhookSettings(new Secret(webhook), "", allowHttp).address();
    }

    @Test
    void httpOffTheLoopbackNeedsASetting() {
        assertThatThrownBy(() -> address("http://hooks.example/canary", false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("settlement.alert.allow-http")
                .hasMessageNotContaining("canary");
        assertThat(address("http://hooks.example/canary", true)).hasHost("hooks.example");
        assertThat(address("http://127.0.0.1:8080/canary", false)).hasHost("127.0.0.1");
        assertThat(address("https://hooks.example/canary", false)).hasHost("hooks.example");
    }

    @Test
    void whatIsNoAddressIsNotShown() {
        for (var webhook : new String[] {"canary", "ftp://canary", "http://ca nary"}) {
            assertThatThrownBy(() -> address(webhook, false))
                    .hasMessage("settlement.alert.webhook is no http(s) address");
        }
    }
}
