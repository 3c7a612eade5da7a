package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Kind;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The settings that this process works with, and where each comes from; secrets are dots. */
@Page
class SettingsPage {
    private final EffectiveSettings settings;

    SettingsPage(EffectiveSettings settings) {
        this.settings = settings;
    }

    @GetMapping("/settings")
    String settings(Model page) {
        var grid = Grid.of("settings")
                .column("setting", Kind.TEXT)
                .column("value", Kind.QUOTED)
                .column("comes_from", Kind.TEXT)
                .column("meaning", Kind.TEXT);
        for (var setting : settings.all()) {
            grid.row(setting.name(), setting.value(), setting.place(), setting.meaning());
        }
        return Leaf.of("nav.settings", null)
                .note("settings.note", null)
                .add(grid.build())
                .on(page);
    }
}
