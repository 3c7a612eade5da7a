package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.guarantee.Guarantee.Extent;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.period.PeriodClose;
import ai.neolink.settlement.statement.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Folders of a sealed day and month, and ways to spoil them. */
abstract class SealedFolders {
    static final List<String> FOLDERS = List.of("2026-11-30", "2026-11", "oracle-ebs/2026-11-30");

    static final Map<Databases, Scenario> SCENARIOS = new EnumMap<>(Databases.class);

    @TempDir
    Path kept;

    static Scenario exported(Databases database) {
        var s = new Scenario(database, "settlement.start=2026-11-30T22:00:00+08:00")
                .accounts("a")
                .price("p1", "COMPUTE", "h100", "1", "2.50", "");
        s.session("s1", 1, "a", "i1", "h100", "30T22:00:00", "30T23:30:00");
        s.session("s2", 1, "a", "i2", "h100", "30T22:00:00", "30T23:30:00");
        s.recharge("r1", "a", "ALIPAY", "100.00", "m1", "30T22:30:00");
        s.bill(Channel.ALIPAY, 30, "pay T1 m1 100.00 0.60");
        s.bean(Settlement.class)
                .catchUp(OffsetDateTime.parse("2026-12-01T00:00:00+08:00").toEpochSecond(), run -> {});
        var closing = s.bean(PeriodClose.class).close(YearMonth.of(2026, 11), "eve");
        assertThat(closing.open()).isEmpty();
        s.bean(Exporter.class).exportForEbs("2026-11-30");
        assertThat(breach(s, Extent.EVERYTHING)).isEmpty();
        return s;
    }

    static Scenario scenario(Databases database) {
        return SCENARIOS.computeIfAbsent(database, SealedFolders::exported);
    }

    @AfterAll
    static void close() {
        SCENARIOS.values().forEach(Scenario::close);
    }

    static Optional<String> breach(Scenario s, Extent extent) {
        var findings = s.bean(Verify.class).check(extent);
        assertThat(findings.stream().filter(f -> f.guarantee() != 6)).allMatch(Verify.Finding::holds);
        return findings.stream()
                .filter(finding -> finding.guarantee() == 6)
                .findFirst()
                .orElseThrow()
                .breach();
    }

    static Path exports(Scenario s) {
        return s.bean(Exporter.class).directory();
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface Change {
        void to(Path path) throws IOException;
    }

    void isFound(Scenario s, Path path, Change change, String... named) throws IOException {
        var copy = kept.resolve("copy");
        FileSystemUtils.copyRecursively(path, copy);
        change.to(path);
        assertThat(breach(s, Extent.QUICK))
                .as("%s of %s", Arrays.toString(named), path)
                .hasValueSatisfying(found -> assertThat(found).contains(named));
        FileSystemUtils.deleteRecursively(path);
        FileSystemUtils.copyRecursively(copy, path);
        FileSystemUtils.deleteRecursively(copy);
    }

    static void flip(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        if (bytes.length == 0) {
            Files.write(file, new byte[] {'0'});
        } else {
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
    }

    static void link(Path file) throws IOException {
        var elsewhere = Files.createTempFile("elsewhere", "");
        Files.write(elsewhere, Files.readAllBytes(file));
        Files.delete(file);
        Files.createSymbolicLink(file, elsewhere);
    }

    static String[] lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("(?<=\n)");
    }

    static void swapLastLines(Path file) throws IOException {
        var lines = lines(file);
        var last = lines[lines.length - 1];
        for (int i = lines.length - 2; i >= 0; i--) {
            if (!lines[i].equals(last)) {
                lines[lines.length - 1] = lines[i];
                lines[i] = last;
                break;
            }
        }
        Files.write(file, String.join("", lines).getBytes(StandardCharsets.ISO_8859_1));
    }

    static void note(Scenario s, String folder, String manifest) {
        s.jdbc()
                .sql("insert into export_manifest (folder, sha256, stands, at_instant) values (:folder, :sha, 0, 0)")
                .param("folder", folder)
                .param("sha", sha256(manifest))
                .update();
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(Key.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }
}
