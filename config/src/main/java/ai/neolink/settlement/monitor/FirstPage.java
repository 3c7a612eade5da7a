package ai.neolink.settlement.monitor;

import ai.neolink.settlement.start.Parts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells a person who opens the port in a browser what it serves: metrics and health. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
@Conditional(FirstPage.OfThisPort.class)
class FirstPage {
    /** The scan for beans finds this class, too, for the port of the console; there it must not answer. */
    static final class OfThisPort implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getBeanFactory() != null && context.getBeanFactory().getParentBeanFactory() != null;
        }
    }

    private static final String TEXT = """
            This is the port of metrics and health; the console has a port of its own.
            /health says whether the service works, /prometheus has its metrics.
            """;

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> firstPageFilter() {
        return new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
                    throws ServletException, IOException {
                if (request.getRequestURI().equals("/") && request.getMethod().equals("GET")) {
                    response.setContentType("text/plain;charset=UTF-8");
                    response.getWriter().print(TEXT);
                } else {
                    rest.doFilter(request, response);
                }
            }
        });
    }
}
