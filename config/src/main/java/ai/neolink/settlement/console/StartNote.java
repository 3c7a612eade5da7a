package ai.neolink.settlement.console;

import ai.neolink.settlement.report.AuditAction;
import ai.neolink.settlement.report.Trail;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.start.Parts;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes in the trail that the service was started, with the settings that somebody set; secrets are dots. */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class StartNote {
    private final Trail trail;
    private final EffectiveSettings settings;
    private final Owner owner;

    StartNote(Trail trail, EffectiveSettings settings, Owner owner) {
        this.trail = trail;
        this.settings = settings;
        this.owner = owner;
    }

    @EventListener
    void started(ApplicationReadyEvent ready) {
        var set = settings.all().stream()
                .filter(setting -> setting.place() != null)
                .map(setting -> setting.name() + "=" + setting.value())
                .collect(Collectors.joining("; "));
        trail.add(
                AuditAction.START,
                null,
                owner.node(),
                "process " + ProcessHandle.current().pid(),
                set);
    }
}
