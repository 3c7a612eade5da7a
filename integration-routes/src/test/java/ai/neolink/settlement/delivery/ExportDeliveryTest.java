package ai.neolink.settlement.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.TestApplication;
import ai.neolink.settlement.files.SftpFolder;
import ai.neolink.settlement.outbox.ExportOutbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Exports are delivered to finance: to a folder here, and to a folder on a real SFTP server (O8). */
@ExtendWith(OutputCaptureExtension.class)
@Tag("database")
class ExportDeliveryTest {
    private static final String PASSWORD = "canary-password-78";

    @TempDir
    private Path home;

    private ConfigurableApplicationContext start(Map<String, Object> more) throws IOException {
        Files.createDirectories(home.resolve("exports"));
        Files.createDirectories(home.resolve("finance"));
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("spring.datasource.url", "jdbc:h2:file:" + home.resolve("db"));
        properties.put("settlement.export.directory", home.resolve("exports").toString());
        properties.put(
                "settlement.delivery.here.folder", home.resolve("finance").toString());
        properties.put("settlement.platform.first-pause-ms", "1");
        return new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }

    private void export(String name, String content) throws IOException {
        var folder = Files.createDirectories(home.resolve("exports").resolve(name));
        Files.writeString(folder.resolve("charges.csv"), content);
        Files.writeString(folder.resolve("manifest.json"), "{\"of\":\"%s\"}".formatted(content));
    }

    private static List<String> notes(ConfigurableApplicationContext context) {
        return context.getBean(JdbcClient.class)
                .sql("select target, period, attempt, delivered, answer from export_delivery "
                        + "order by period, target, attempt")
                .query((row, n) -> "%s %s #%d %d %s"
                        .formatted(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4), row.getString(5)))
                .list();
    }

    @Test
    void eachFolderComesOnceToEachPlaceAndIsReadBack(CapturedOutput output) throws IOException {
        var served = Files.createDirectories(home.resolve("served/in"));
        var known = home.resolve("known_hosts");
        var secret = Files.writeString(home.resolve("password"), PASSWORD + "\n");
        export("2026-11-20", "one");
        export("2026-11", "month");
        Files.createDirectories(home.resolve("exports/.2026-11-21.tmp"));
        try (var server = new SftpFolder(home.resolve("served"), "finance", PASSWORD)) {
            server.makeKnown(known);
            Map<String, Object> there = Map.of(
                    "settlement.delivery.there.folder", "sftp://finance@127.0.0.1:" + server.port() + "/in",
                    "settlement.delivery.there.known-hosts-file", known.toString(),
                    "settlement.delivery.there.password-file", secret.toString());
            try (var context = start(there)) {
                var delivery = context.getBean(ExportDelivery.class);
                assertThat(delivery.check().values()).allMatch(java.util.Optional::isEmpty);
                assertThat(delivery.isDue()).isTrue();
                assertThat(delivery.deliver()).isEqualTo(new ExportDelivery.DeliveredExports(4, 0));
                assertThat(delivery.isDue()).isFalse();
                assertThat(delivery.deliver()).isEqualTo(new ExportDelivery.DeliveredExports(0, 0));
                export("2026-11-21", "two");
                assertThat(delivery.deliver()).isEqualTo(new ExportDelivery.DeliveredExports(2, 0));
                assertThat(notes(context)).hasSize(6).allMatch(note -> note.endsWith("#1 1 2 files, each read back"));
            }
        }
        for (var place : List.of(home.resolve("finance"), served)) {
            assertThat(place.resolve("2026-11-21/charges.csv")).hasContent("two");
            assertThat(place.resolve("2026-11-21/manifest.json")).isRegularFile();
            assertThat(place.toFile().list()).containsExactlyInAnyOrder("2026-11", "2026-11-20", "2026-11-21");
        }
        assertThat(output.getAll()).doesNotContain(PASSWORD);
    }

    @Test
    void whatFailsWaitsAndWhatWasBroughtBeforeTheNoteIsNotBroughtAgain() throws IOException {
        export("2026-11-20", "one");
        export("2026-11-21", "two");
        try (var context = start(Map.of(
                "settlement.delivery.away.folder", "sftp://x@127.0.0.1:1/in",
                "settlement.delivery.away.password", "secret",
                "settlement.delivery.away.known-hosts-file",
                        Files.writeString(home.resolve("known"), "").toString()))) {
            var delivery = context.getBean(ExportDelivery.class);
            // One try was killed after the move and before the note; another one left half a folder.
            Files.createDirectories(home.resolve("finance/2026-11-20"));
            Files.copy(
                    home.resolve("exports/2026-11-20/manifest.json"), home.resolve("finance/2026-11-20/manifest.json"));
            Files.createDirectories(home.resolve("finance/.2026-11-21.tmp/old"));
            assertThat(delivery.deliver()).isEqualTo(new ExportDelivery.DeliveredExports(2, 1));
            assertThat(home.resolve("finance/2026-11-21").toFile().list())
                    .containsExactlyInAnyOrder("charges.csv", "manifest.json");
            assertThat(notes(context)).anyMatch(note -> note.startsWith("away 2026-11-20 #1 0 "));
            assertThat(notes(context)).contains("here 2026-11-20 #1 1 stands there already");
            // Finance has another export of that name: the program does not touch it.
            export("2026-11-22", "three");
            Files.createDirectories(home.resolve("finance/2026-11-22"));
            Files.writeString(home.resolve("finance/2026-11-22/manifest.json"), "another");
            assertThat(delivery.deliver().failed()).isEqualTo(2);
            assertThat(home.resolve("finance/2026-11-22/manifest.json")).hasContent("another");
            assertThat(context.getBean(ExportOutbox.class).failed())
                    .extracting(t -> t.target() + " " + t.period() + " " + t.attempt())
                    .containsExactly("away 2026-11-20 2", "here 2026-11-22 1");
        }
    }

    @Test
    void settingsThatCannotBeAreNamed() throws IOException {
        try (var context = start(Map.of(
                "settlement.delivery.a.folder",
                home.resolve("nowhere").toString(),
                "settlement.delivery.b.user",
                "x"))) {
            var findings = context.getBean(ExportDelivery.class).check();
            assertThat(findings.get("a").orElseThrow()).contains("settlement.delivery.a.folder", "is no folder");
            assertThat(findings.get("b")).contains("settlement.delivery.b.folder is not set");
            assertThat(findings.get("here")).isEmpty();
        }
    }
}
