package ai.neolink.settlement.http;

import ai.neolink.settlement.settings.Setting;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two HTTP clients of the routes: one for the platform's pages, one for the files of payment providers. */
@Configuration(proxyBeanMethods = false)
class HttpClients {
    private static long milliseconds(String setting, String text) {
        return Setting.number(setting, text, 1, Integer.MAX_VALUE);
    }

    @Bean
    HttpClientConfigurer platformHttp(@Value("${settlement.platform.deadline-ms:300000}") String deadlineMs) {
        return new DeadlineHttp(milliseconds("settlement.platform.deadline-ms", deadlineMs), true);
    }

    @Bean
    HttpClientConfigurer providerHttp(@Value("${settlement.payments.deadline-ms:300000}") String deadlineMs) {
        return new DeadlineHttp(milliseconds("settlement.payments.deadline-ms", deadlineMs), false);
    }
}
