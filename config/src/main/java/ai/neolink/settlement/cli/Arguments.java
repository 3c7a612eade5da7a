package ai.neolink.settlement.cli;

import ai.neolink.settlement.refusal.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The typed words of a command, and typed settings ({@code --settlement.zone=…}).
 *
 * @param settings by their names, as typed
 */
record Arguments(List<String> words, Map<String, String> settings) {
    private static final Pattern SETTING =
            Pattern.compile("--((?:settlement|spring|logging|camel|server|management)\\.[^=]+)=(.*)", Pattern.DOTALL);

    /** @throws Refusal if a setting is given twice, because nobody knows which one is meant */
    static Arguments of(String... typed) {
        var words = new ArrayList<String>();
        var settings = new LinkedHashMap<String, String>();
        for (var argument : typed) {
            var setting = SETTING.matcher(argument);
            if (!setting.matches()) {
                words.add(argument);
            } else if (settings.put(setting.group(1), setting.group(2)) != null) {
                throw CommandMessage.GIVEN_TWICE.refuse(setting.group(1));
            }
        }
        return new Arguments(List.copyOf(words), settings);
    }

    /** The settings of the command, overridden by typed ones; Spring would join both values with a comma. */
    String[] over(Map<String, String> ofTheCommand) {
        var all = new LinkedHashMap<>(ofTheCommand);
        all.putAll(settings);
        return all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }
}
