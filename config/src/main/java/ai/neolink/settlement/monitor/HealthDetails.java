package ai.neolink.settlement.monitor;

import ai.neolink.settlement.http.Loopback;
import ai.neolink.settlement.start.Parts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Shows to everybody whether the service is up. Causes, paths and figures are shown only to this machine and to {@code
 * settlement.health.hosts} (T12). A caller must be one of these hosts and use one of their names; otherwise a page in a
 * browser on this machine could read the details under a name of its own.
 */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
@EnableConfigurationProperties(HealthSettings.class)
class HealthDetails implements HealthEndpointGroupsPostProcessor {
    private final Set<String> hosts;

    HealthDetails(HealthSettings settings) {
        hosts = settings.hosts().stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        Map<String, HealthEndpointGroup> guarded = new LinkedHashMap<>();
        groups.getNames().forEach(name -> guarded.put(name, new Guarded(Objects.requireNonNull(groups.get(name)))));
        return HealthEndpointGroups.of(new Guarded(groups.getPrimary()), guarded);
    }

    private boolean isForWhoAsks() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                && isKnown(asked.getRequest());
    }

    private boolean isKnown(HttpServletRequest request) {
        return isKnown(request.getRemoteAddr()) && isKnown(request.getServerName());
    }

    private boolean isKnown(String host) {
        return Loopback.is(host) || hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    private final class Guarded implements HealthEndpointGroup {
        private final HealthEndpointGroup group;

        Guarded(HealthEndpointGroup group) {
            this.group = group;
        }

        @Override
        public boolean isMember(String name) {
            return group.isMember(name);
        }

        @Override
        public boolean showComponents(SecurityContext context) {
            return isForWhoAsks() && group.showComponents(context);
        }

        @Override
        public boolean showDetails(SecurityContext context) {
            return isForWhoAsks() && group.showDetails(context);
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return group.getStatusAggregator();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return group.getHttpCodeStatusMapper();
        }

        @Override
        public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
            return group.getAdditionalPath();
        }
    }
}
