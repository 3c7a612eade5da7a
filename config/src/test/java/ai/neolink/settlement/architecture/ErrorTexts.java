package ai.neolink.settlement.architecture;

import ai.neolink.settlement.refusal.Message;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What people are told of each error: {@code errors.yaml} holds a meaning, a remedy and the arguments of an example for
 * each constant of the enums that list the program's errors. Sentences and exit codes stand in the enums alone.
 */
record ErrorTexts(Map<String, Group> groups) {
    /** One enum; {@code rows} by the constant's name as it stands in ids. */
    record Group(String title, String about, Map<String, Row> rows) {}

    /**
     * One error. A message has arguments for its places, {@code with}. Another constant may have an example of what
     * people see of it, {@code shown}, and an exit code.
     */
    record Row(
            List<Object> with,
            @Nullable String shown,
            @Nullable Integer exit,
            String means,
            String remedy) {}

    /** The enums that list errors and are no messages. */
    private static final Set<String> OTHERS = Set.of(
            "RejectReason",
            "ExceptionReason",
            "BreakKind",
            "MissingState",
            "DatabaseTrouble",
            "RunEnding",
            "Cause",
            "Alert");

    @SuppressWarnings("unchecked")
    static ErrorTexts read() throws IOException {
        try (var file = Objects.requireNonNull(ErrorTexts.class.getResourceAsStream("errors.yaml"))) {
            Map<String, Map<String, Object>> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            var groups = new LinkedHashMap<String, Group>();
            yaml.forEach((name, group) -> {
                var rows = new LinkedHashMap<String, Row>();
                ((Map<String, Map<String, Object>>) group.get("errors")).forEach((key, row) -> rows.put(key, row(row)));
                groups.put(name, new Group(text(group, "title"), text(group, "about"), rows));
            });
            return new ErrorTexts(groups);
        }
    }

    @SuppressWarnings("unchecked")
    private static Row row(Map<String, Object> row) {
        return new Row(
                (List<Object>) row.getOrDefault("with", List.of()),
                (String) row.get("shown"),
                (Integer) row.get("exit"),
                text(row, "means"),
                text(row, "do"));
    }

    private static String text(Map<String, Object> map, String key) {
        return String.valueOf(map.getOrDefault(key, "")).strip();
    }

    /** The enums of the program that list errors, by name. */
    static SortedMap<String, List<Enum<?>>> enums() {
        return MainClasses.ALL.stream()
                .filter(type ->
                        type.isEnum() && (type.isAssignableTo(Message.class) || OTHERS.contains(type.getSimpleName())))
                .collect(Collectors.toMap(
                        JavaClass::getSimpleName,
                        type -> Arrays.asList((Enum<?>[]) type.reflect().getEnumConstants()),
                        (a, b) -> {
                            throw new AssertionError("two enums of one name: " + a + ", " + b);
                        },
                        TreeMap::new));
    }

    /** The constant's name as it stands in ids. */
    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is missing here, or is too much; a sentence each. */
    List<String> faults(Map<String, List<Enum<?>>> enums) {
        var faults = new ArrayList<String>();
        both(enums.keySet(), groups.keySet(), "the enum", faults);
        enums.forEach((name, constants) -> {
            if (groups.containsKey(name)) {
                var rows = groups.get(name).rows;
                var keys = constants.stream().map(ErrorTexts::key).collect(Collectors.toSet());
                both(keys, rows.keySet(), name + ",", faults);
                constants.stream()
                        .filter(constant -> rows.containsKey(key(constant)))
                        .flatMap(constant -> faults(name + ", " + key(constant), constant, rows.get(key(constant))))
                        .forEach(faults::add);
            }
        });
        return faults;
    }

    private static void both(Set<String> inCode, Set<String> described, String what, List<String> faults) {
        inCode.stream()
                .filter(name -> !described.contains(name))
                .forEach(name -> faults.add(
                        "%s %s has no text: write what it means and what to do about it".formatted(what, name)));
        described.stream()
                .filter(name -> !inCode.contains(name))
                .forEach(name -> faults.add("%s %s is not in the code: remove its text".formatted(what, name)));
    }

    private static Stream<String> faults(String where, Enum<?> constant, Row row) {
        var faults = new ArrayList<String>();
        if (row.means.isEmpty() || row.remedy.isEmpty()) {
            faults.add(where + ": it needs both “means” and “do”");
        }
        if (constant instanceof Message message) {
            var places = ErrorPage.places(message.text());
            if (places != row.with.size()) {
                faults.add("%s: the sentence has %d places, “with” has %d".formatted(where, places, row.with.size()));
            }
            if (row.shown != null || row.exit != null) {
                faults.add(where + ": the code has its sentence and its exit code; remove “shown” and “exit”");
            }
        }
        return faults.stream();
    }
}
