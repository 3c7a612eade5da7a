package ai.neolink.settlement.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import ai.neolink.settlement.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mock.env.MockEnvironment;

/** Alerts leave over http on this machine only, unless somebody says otherwise (T12). */
class WebhookAddressTest {
    @SuppressWarnings("unchecked")
    private static Webhook webhook(MockEnvironment environment) {
        return new Webhook(mock(ObjectProvider.class), mock(ObjectProvider.class), environment);
    }

    @Test
    void httpOffTheLoopbackNeedsASetting() {
        var settings = new MockEnvironment().withProperty("settlement.alert.webhook", "http://hooks.example/canary");
        assertThatThrownBy(() -> webhook(settings).address())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("settlement.alert.allow-http")
                .hasMessageNotContaining("canary");
        settings.setProperty("settlement.alert.allow-http", "true");
        assertThat(webhook(settings).address()).hasHost("hooks.example");
        settings.setProperty("settlement.alert.allow-http", "false");
        settings.setProperty("settlement.alert.webhook", "http://127.0.0.1:8080/canary");
        assertThat(webhook(settings).address()).hasHost("127.0.0.1");
        settings.setProperty("settlement.alert.webhook", "https://hooks.example/canary");
        assertThat(webhook(settings).address()).hasHost("hooks.example");
    }
}
