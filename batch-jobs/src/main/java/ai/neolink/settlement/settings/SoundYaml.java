package ai.neolink.settlement.settings;

import ai.neolink.settlement.refusal.FirstLine;
import ai.neolink.settlement.refusal.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What a YAML file must be before what it says is believed: readable text in UTF-8, keys with values, no key twice, no
 * alias inside of itself. Whoever loads it takes a folder for a text, a text for no settings, and the second of two
 * values. A line itself is never shown: it may hold a secret.
 */
final class SoundYaml {
    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Deque<Node> above = new ArrayDeque<>();

    private SoundYaml(String file) {
        this.file = file;
    }

    /** @throws Refusal that names file and line */
    static void check(Resource resource) throws IOException {
        var name = resource.getFilename() == null ? resource.getDescription() : resource.getFilename();
        if (resource.isFile() && Files.isDirectory(resource.getFile().toPath())) {
            throw SettingMessage.FOLDER_NOT_YAML.refuse(resource.getFile());
        }
        try {
            for (var document : new Yaml(new LoaderOptions()).composeAll(new StringReader(text(name, resource)))) {
                new SoundYaml(name).checkDocument(document);
            }
        } catch (MarkedYAMLException e) {
            var line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw SettingMessage.LINE_NOT_YAML.because(e, name, line, e.getProblem());
        } catch (YAMLException e) {
            throw SettingMessage.FILE_NOT_YAML.because(e, name, FirstLine.of(e));
        }
    }

    private static String text(String name, Resource resource) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(resource.getContentAsByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw SettingMessage.NOT_UTF8.because(e, name);
        }
    }

    private void checkDocument(Node document) {
        if (document instanceof MappingNode) {
            walk("", document);
        } else if (!Tag.NULL.equals(document.getTag())) {
            throw wrong(document, "it must have keys with values, like settlement.zone: Asia/Shanghai");
        }
    }

    private void walk(String name, Node node) {
        if (above.contains(node)) {
            throw wrong(node, name + " holds an alias of itself");
        }
        above.push(node);
        switch (node) {
            case MappingNode mapping ->
                mapping.getValue()
                        .forEach(entry -> walk(
                                name.isEmpty() ? key(entry.getKeyNode()) : name + '.' + key(entry.getKeyNode()),
                                entry.getValueNode()));
            case SequenceNode list -> {
                for (int i = 0; i < list.getValue().size(); i++) {
                    walk("%s[%d]".formatted(name, i), list.getValue().get(i));
                }
            }
            default -> checkOnce(name, node);
        }
        above.pop();
    }

    private static String key(Node key) {
        return key instanceof ScalarNode text ? text.getValue() : "";
    }

    /** One nested, one written out: whichever comes last used to win. */
    private void checkOnce(String name, Node node) {
        var line = line(node);
        var before = lines.put(name, line);
        if (before != null) {
            throw wrong(node, "%s is given twice, also in line %d; keep one".formatted(name, before));
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private Refusal wrong(Node node, String sentence) {
        return SettingMessage.IN_LINE.refuse(file, line(node), sentence);
    }
}
