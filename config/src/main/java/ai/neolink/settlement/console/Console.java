package ai.neolink.settlement.console;

import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.security.Acting;
import ai.neolink.settlement.start.Parts;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.DatabaseClock;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the console together: who may ask, what stands around each page, and how values are written. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
@EnableConfigurationProperties(ConsoleSettings.class)
class Console {

    private static final Pattern OWN_PATH = Pattern.compile("/(?![^?]*/[/.])(?![/.])[!-~&&[^\\\\{}]]*");

    /** Everything that is not the console's, which is the port of metrics and health: it has checks of its own. */
    @Bean
    @Order(1)
    SecurityFilterChain metricsAndHealth(HttpSecurity http, ServletContext console) {
        return http.securityMatcher(request -> !request.getServletContext().equals(console))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Sessions sessions, Acting people, ConsoleSettings settings) {
        return http.authorizeHttpRequests(requests -> {
                    requests.requestMatchers("/console/**", "/webjars/**", "/error", "/error/**", "/favicon.ico")
                            .permitAll();
                    Routes.ALL.forEach(route -> {
                        var match = PathPatternRequestMatcher.withDefaults().matcher(route.method(), route.pattern());
                        var head = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.HEAD, route.pattern());
                        var read = route.method().equals(HttpMethod.GET) ? new OrRequestMatcher(match, head) : match;
                        if (route.roles().isEmpty()) {
                            requests.requestMatchers(read).permitAll();
                        } else {
                            requests.requestMatchers(read).access(anyOf(route.roles()));
                        }
                    });
                    requests.anyRequest().denyAll();
                })
                // The session is found anew for each request. Spring's own strategy took that for a sign-in and gave
                // each
                // page another token: a form was refused as soon as another page, or a live part, had been read.
                .csrf(protection -> protection
                        .csrfTokenRepository(new CsrfCookie())
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(new AskToSignIn()).accessDeniedPage("/error/refused"))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(SafeAnswers.POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new SignedIn(sessions, people), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new Doorkeeper(settings.hosts()), SecurityContextHolderFilter.class)
                .build();
    }

    private static AuthorityAuthorizationManager<RequestAuthorizationContext> anyOf(Set<PersonRole> roles) {
        return AuthorityAuthorizationManager.hasAnyAuthority(
                roles.stream().map(PersonRole::name).toArray(String[]::new));
    }

    /** A NUL is in no text of the ledger, and PostgreSQL refuses a statement with one. */
    @Bean
    HttpFirewall noNul() {
        var strict = new StrictHttpFirewall();
        strict.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return strict;
    }

    /** Nobody signs in with a password; without this bean Spring Boot would make up a person and log the password. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    @Bean
    Sessions consoleSessions(JdbcClient jdbc, DatabaseClock clock, Acting people) {
        return new Sessions(jdbc, clock, people::mark);
    }

    /** Outside of everything else. */
    @Bean
    FilterRegistrationBean<SafeAnswers> safeAnswers() {
        var answers = new FilterRegistrationBean<>(new SafeAnswers());
        answers.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        answers.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return answers;
    }

    /** What the server itself answers. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> safeServer() {
        return server -> server.addContextCustomizers(context -> {
            // Behind the valve that Spring Boot adds, so that it answers first.
            Objects.requireNonNull(context.getParent()).getPipeline().addValve(new SafeAnswers.OfServer());
        });
    }

    /** Whatever answers a request of the console reads by the connections of pages. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> pagesOnTheirConnections() {
        var pages = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
                    throws ServletException, IOException {
                PagesPool.onPage(request, response, rest);
            }
        });
        // A stranger's cookie is looked for by these connections, too.
        pages.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
        return pages;
    }

    /** English and Chinese texts of pages. */
    @Bean
    MessageSource messageSource() {
        var texts = new ReloadableResourceBundleMessageSource();
        // What the engine says has its English in the engine.
        texts.setBasenames("classpath:console/messages", "classpath:console/engine");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setDefaultLocale(Locale.ENGLISH);
        texts.setCacheSeconds(-1);
        // With and without arguments a text is read alike: a plain quote always vanishes, which a test forbids.
        texts.setAlwaysUseMessageFormat(true);
        return texts;
    }

    @Bean
    LocaleResolver localeResolver() {
        return new Look.Language();
    }

    @Bean
    Shown shown(BillingZone zone, MessageSource texts) {
        return new Shown(zone, texts);
    }

    @Bean
    CellMarkup cells(Shown shown) {
        return new CellMarkup(shown);
    }

    @Bean
    MarkupDialect markup() {
        return new MarkupDialect();
    }

    @Bean
    WebMvcConfigurer tables(Shown shown) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PagingOfRequest());
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new NamesInAddresses());
                registry.addInterceptor(new CsvOfGrid(shown));
            }
        };
    }

    /**
     * The path that a redirect may lead to: one of this console, never another host's. Browsers leave out tabs and take
     * a backslash for a slash, and braces are a template of an address; no address of ours contains any of these.
     */
    static String ownPath(String to) {
        return OWN_PATH.matcher(to).matches() ? to : "/";
    }
}
