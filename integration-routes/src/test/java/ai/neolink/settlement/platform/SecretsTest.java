package ai.neolink.settlement.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.staging.Stored;
import ai.neolink.settlement.time.BillingZone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that a platform sends beside the fields of its feeds may be a secret. It is in no table, log, message,
 * file or export (O9).
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("database")
class SecretsTest extends ScriptedPlatform {
    private static final String CANARY = "Canary7Z9kq";
    private static final List<String> PLANTED = List.of(
            "\"token\":\"%s\"".formatted(CANARY),
            "\"%s\":1".formatted(CANARY),
            "\"more\":{\"deep\":[{\"%s\":\"%s\"}]}".formatted(CANARY, CANARY),
            "\"id\":\"%%s\",\"name\":{\"%s\":\"%s\"}".formatted(CANARY, CANARY),
            "\"revision\":\"%s\"".formatted(CANARY),
            "\"kind\":[\"%s\"]".formatted(CANARY),
            "\"createdAt\":{\"password\":\"%s\"}".formatted(CANARY));

    private final FileTime started = FileTime.fromMillis(System.currentTimeMillis());

    @TempDir
    Path exports;

    @Override
    List<String> more() {
        return List.of(
                "settlement.export.directory=" + exports,
                "settlement.start=2026-11-20T00:00:00+08:00",
                "settlement.platform.feeds=none",
                "logging.level.org.apache.camel=debug");
    }

    private static String with(String account, String planted) {
        return account.replaceFirst("}$", "," + planted.replace("\\", "\\\\") + "}");
    }

    private List<String> nodes() {
        var nodes = new ArrayList<String>();
        for (int i = 0; i < PLANTED.size(); i++) {
            var planted = PLANTED.get(i).formatted("n" + i);
            nodes.add(with(account("n" + i), planted));
            nodes.add(with(account("bad" + i).replace("PERSONAL", "ROBOT"), planted));
            // The node differs from the one before, so it is a conflict.
            nodes.add(with(account("n0").replace("2026-01", "2026-02"), planted));
        }
        nodes.add('"' + CANARY + '"');
        nodes.add("[\"" + CANARY + "\"]");
        return nodes;
    }

    @Test
    void whatIsPlantedIsNowhere(CapturedOutput output) throws Exception {
        var nodes = nodes();
        script.add(say(200, page("c1", true, nodes.toArray(String[]::new)), "X-Secret", CANARY));
        script.add(say(503, CANARY, "Retry-After", CANARY));
        script.add(say(200, "{\"nodes\":[" + CANARY + "],\"hasNextPage\":false}"));
        script.add(say(
                200, "{\"" + CANARY + "\":[" + account("x").replace("x", CANARY).substring(0, 40)));
        script.add(say(200, "{\"nodes\":\"" + CANARY + "\",\"hasNextPage\":\"" + CANARY + "\"}"));
        script.add(say(400, "{\"title\":\"no such page\",\"secret\":\"" + CANARY + "\"}", "Location", CANARY));
        var pulled = pull();
        assertThat(pulled.failure()).contains("feed accounts: the platform answered 400: no such page");
        assertThat(pulled.stored().rejected()).isGreaterThan(PLANTED.size());
        script.add(say(502, "<html>" + CANARY));
        script.add(say(404, CANARY));
        assertThat(pull().failure().orElseThrow()).contains("404").doesNotContain(CANARY);
        lists();
        settle();
        assertThat(output.getAll()).contains("feed").doesNotContain(CANARY);
        assertThat(tables())
                .contains("PERSONAL", "bad0", "(object)", "(text)", "(list)")
                .doesNotContain(CANARY);
        var exported = files(exports, 5);
        assertThat(exported).contains("REJECT", "ROBOT", "(object)").doesNotContain(CANARY);
        assertThat(files(Path.of(System.getProperty("java.io.tmpdir")), 2)).doesNotContain(CANARY);
    }

    /** Lists are kept element by element. */
    private void lists() {
        script.clear();
        script.add(say(200, page("c1", false, """
                {"id":"o","accountId":"n0","instanceId":"i","skuId":"h","costType":"4","periods":0,"kind":"RENEWAL",
                 "placedAt":"2026-11-20T10:00:00+08:00","storage":[{"volumeId":"v","gib":1,"key":"X"},"X",["X"],{"gib":"X","type":{"X":"X"}}]}
                """.replace("X", CANARY), """
                {"id":"p","accountId":"n0","instanceId":"i","skuId":"h","costType":"4","periods":0,"kind":"RENEWAL",
                 "placedAt":"2026-11-20T10:00:00+08:00","storage":"X","amount":["X"]}
                """.replace("X", CANARY))));
        assertThat(context.getBean(FeedPull.class)
                        .pull(List.of(OrderFeed.FEED))
                        .getFirst()
                        .stored())
                .isEqualTo(new Stored(0, 0, 2));
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select raw_text from reject where feed = 'orders' order by resource_id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "{\"id\":\"o\",\"accountId\":\"n0\",\"instanceId\":\"i\",\"skuId\":\"h\","
                                + "\"costType\":\"4\",\"periods\":0,\"kind\":\"RENEWAL\","
                                + "\"placedAt\":\"2026-11-20T10:00:00+08:00\","
                                + "\"storage\":[{\"volumeId\":\"v\",\"gib\":1},\"(text)\",\"(list)\","
                                + "{\"gib\":\"(text)\",\"type\":\"(object)\"}]}",
                        "{\"id\":\"p\",\"accountId\":\"n0\",\"instanceId\":\"i\",\"skuId\":\"h\","
                                + "\"costType\":\"4\",\"periods\":0,\"kind\":\"RENEWAL\","
                                + "\"placedAt\":\"2026-11-20T10:00:00+08:00\",\"storage\":\"(text)\","
                                + "\"amount\":\"(list)\"}");
    }

    private void settle() {
        var zone = context.getBean(BillingZone.class);
        context.getBean(Settlement.class).catchUp(zone.dayStart(LocalDate.of(2026, 11, 21)), run -> {});
    }

    private String tables() {
        var jdbc = context.getBean(JdbcClient.class);
        var dump = new StringBuilder();
        jdbc.sql("script").query(String.class).list().forEach(dump::append);
        return dump.toString();
    }

    /** Reads the files that were made since the test began; archives are unpacked. */
    private String files(Path folder, int depth) throws IOException {
        var all = new StringBuilder();
        Files.walkFileTree(folder, Set.of(), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && attributes.lastModifiedTime().compareTo(started) >= 0) {
                    all.append(file).append('\n').append(content(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return all.toString();
    }

    private static String content(Path file) {
        try {
            if (!file.toString().endsWith(".zip") && !file.toString().endsWith(".xlsx")) {
                return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            }
            var all = new StringBuilder();
            try (var zip = new ZipInputStream(Files.newInputStream(file))) {
                while (zip.getNextEntry() != null) {
                    all.append(new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
