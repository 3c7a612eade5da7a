package ai.neolink.settlement.http;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two HTTP clients of the routes: for the platform's pages, and for the files of payment providers. */
@Configuration(proxyBeanMethods = false)
class HttpClients {
    @Bean
    HttpClientConfigurer platformHttp(@Value("${settlement.platform.deadline-ms:300000}") long deadlineMs) {
        return new DeadlineHttp(deadlineMs, true);
    }

    @Bean
    HttpClientConfigurer providerHttp(@Value("${settlement.payments.deadline-ms:300000}") long deadlineMs) {
        return new DeadlineHttp(deadlineMs, false);
    }
}
