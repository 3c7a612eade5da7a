package ai.neolink.settlement.http;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two HTTP clients of the routes: one for the platform's pages, one for the files of payment providers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PaymentSettings.class, PlatformHttp.class})
class HttpClients {
    @Bean
    HttpClientConfigurer platformHttp(PlatformHttp http) {
        return new DeadlineHttp(http.deadlineMs(), true);
    }

    @Bean
    HttpClientConfigurer providerHttp(PaymentSettings payments) {
        return new DeadlineHttp(payments.deadlineMs(), false);
    }
}
