package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.export.ExportedFolders;
import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.guarantee.Guarantee.Extent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

/**
 * {@code verify} finds every file that differs from what was written, in every folder of exports: of a day, of a month,
 * of the layout on demand (guarantee 6; fine print 37; O4).
 */
@Tag("database")
class ExportSealTest extends SealedFolders {
    @ParameterizedTest
    @EnumSource(
            value = Databases.class,
            names = {"H2", "POSTGRESQL"})
    void everyKindOfFile(Databases database) throws IOException {
        var s = scenario(database);
        for (var name : FOLDERS) {
            var folder = exports(s).resolve(name);
            assertThat(files(folder)).hasSizeGreaterThan(2);
            for (var file : files(folder)) {
                var named = file.getFileName() + " of " + name;
                isFound(s, file, f -> Files.write(f, new byte[] {' '}, StandardOpenOption.APPEND), named);
                isFound(s, file, ExportSealTest::flip, named);
                isFound(s, file, Files::delete, named + " is missing");
                isFound(s, file, ExportSealTest::link, named + " is missing");
                if (lines(file).length > 2) {
                    isFound(s, file, ExportSealTest::swapLastLines, named);
                }
            }
        }
        assertThat(breach(s, Extent.EVERYTHING)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void foldersThatAreGoneAndWhatNobodyWrote(Databases database) throws IOException {
        var s = scenario(database);
        for (var name : FOLDERS) {
            var folder = exports(s).resolve(name);
            isFound(
                    s,
                    folder,
                    FileSystemUtils::deleteRecursively,
                    "the folder " + name + " was exported, and it is gone");
            isFound(s, folder, f -> Files.writeString(f.resolve("notes.txt"), "x"), "notes.txt stands in " + name);
            isFound(s, folder, f -> Files.createDirectory(f.resolve("more")), "more stands in " + name);
        }
        var exports = exports(s);
        isFound(s, exports, e -> Files.writeString(e.resolve("notes.txt"), "x"), "notes.txt stands in the exports");
        isFound(
                s,
                exports,
                e -> Files.createDirectory(e.resolve("2026-12-24")),
                "manifest.json of 2026-12-24 is missing");
        isFound(
                s,
                exports,
                e -> FileSystemUtils.copyRecursively(e.resolve("2026-11-30"), e.resolve("2026-12-24")),
                "manifest.json of 2026-12-24 is not one that this ledger wrote",
                "this ledger has not sealed it");
        for (var none : List.of("2026-13", "2026-02-30", "oracle-ebs/2026-13", "oracle-ebs/2026-02-30")) {
            var where = none.startsWith("oracle-ebs/") ? "oracle-ebs" : "the exports";
            var stranger = Path.of(none).getFileName() + " stands in " + where;
            isFound(s, exports, e -> Files.createDirectory(e.resolve(none)), stranger);
        }
        for (var file : List.of("2026-11-25", "2026-12", "bills", "oracle-ebs/2026-12", "oracle-ebs/2026-11-25")) {
            var where = file.startsWith("oracle-ebs/") ? "oracle-ebs" : "the exports";
            var stranger = Path.of(file).getFileName() + " stands in " + where;
            isFound(s, exports, e -> Files.writeString(e.resolve(file), "x"), stranger);
        }
        for (var beside : List.of(".2026-12-24.tmp", "2026-11-30.conflict-1", "bills")) {
            Files.createDirectory(exports.resolve(beside));
        }
        assertThat(breach(s, Extent.QUICK)).isEmpty();
        // An old folder may stand on another disk, with a link in its place.
        var moved = kept.resolve("2026-11-30");
        FileSystemUtils.copyRecursively(exports.resolve("2026-11-30"), moved);
        FileSystemUtils.deleteRecursively(exports.resolve("2026-11-30"));
        Files.createSymbolicLink(exports.resolve("2026-11-30"), moved);
        assertThat(breach(s, Extent.EVERYTHING)).isEmpty();
        isFound(s, moved, m -> flip(m.resolve("charges.csv")), "charges.csv of 2026-11-30");
        isFound(s, moved, m -> Files.writeString(m.resolve("notes.txt"), "x"), "notes.txt stands in 2026-11-30");
        isFound(s, moved, FileSystemUtils::deleteRecursively, "the folder 2026-11-30 was exported, and it is gone");
        Files.delete(exports.resolve("2026-11-30"));
        FileSystemUtils.copyRecursively(moved, exports.resolve("2026-11-30"));
    }

    /**
     * A person who can write both the database and the exports makes the two agree: the ledger notes a manifest of
     * other content, and the folder stands.
     */
    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void financesCopiesAreComparedToo(Databases database) throws IOException {
        try (var s = exported(database)) {
            var copies = kept.resolve("finance");
            FileSystemUtils.copyRecursively(exports(s), copies);
            var folders = s.bean(ExportedFolders.class);
            assertThat(folders.against(copies).breach()).isEmpty();
            assertThat(folders.against(copies).figures().get()).contains("3 folders");
            assertThatThrownBy(() -> folders.against(copies.resolve("2026-11")))
                    .hasMessageContaining("holds no folder of exports");
            var manifest = exports(s).resolve("2026-11-30/manifest.json");
            var written = Files.readString(manifest);
            var forged = written.replace("\"debit\": \"", "\"debit\": \"1");
            assertThat(forged).isNotEqualTo(written);
            Files.writeString(manifest, forged);
            note(s, "2026-11-30", forged);
            assertThat(breach(s, Extent.QUICK)).isEmpty();
            assertThat(folders.against(copies).breach())
                    .hasValueSatisfying(found -> assertThat(found).contains("2026-11-30 in " + copies));
            assertThat(breach(s, Extent.EVERYTHING))
                    .hasValueSatisfying(found ->
                            assertThat(found).contains("manifest.json of 2026-11-30 would say something else"));

            Files.writeString(manifest, written);
            Files.createDirectory(copies.resolve("2026-13"));
            Files.writeString(copies.resolve("2026-11-25"), "x");
            assertThat(folders.against(copies).breach())
                    .hasValueSatisfying(found -> assertThat(found)
                            .contains("2026-13 stands in " + copies, "2026-11-25 stands in " + copies));
            Files.delete(copies.resolve("2026-13"));
            Files.delete(copies.resolve("2026-11-25"));
            Files.write(copies.resolve("2026-11/focus.csv"), new byte[] {' '}, StandardOpenOption.APPEND);
            assertThat(folders.against(copies).breach())
                    .hasValueSatisfying(found -> assertThat(found).contains("focus.csv of 2026-11 has"));
            FileSystemUtils.deleteRecursively(copies.resolve("2026-11"));
            assertThat(folders.against(copies).breach()).isEmpty();
        }
    }

    /** Files of an earlier program look different, so they are compared with their hashes only. */
    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void foldersOfAnOlderFormatAreNotMadeAgain(Databases database) throws IOException {
        try (var s = exported(database)) {
            var folder = exports(s).resolve("2026-11-30");
            var charges = folder.resolve("charges.csv");
            var older = Files.readString(charges).replace("charge_id", "charge");
            Files.writeString(charges, older);
            var manifest = folder.resolve("manifest.json");
            var written = Files.readString(manifest);
            assertThat(written).startsWith("{\n  \"format\": 1,\n  \"generatedAt\"");
            var said = written.replaceAll(
                    "(\"name\": \"charges.csv\",\\s+\"rows\": \\d+,\\s+\"bytes\": )\\d+(,\\s+\"sha256\": \")[0-9a-f]+",
                    "$1" + older.length() + "$2" + sha256(older));
            Files.writeString(manifest, said);
            note(s, "2026-11-30", said);
            assertThat(breach(s, Extent.QUICK)).isEmpty();
            assertThat(breach(s, Extent.EVERYTHING))
                    .hasValueSatisfying(found -> assertThat(found).contains("charges.csv of 2026-11-30, row 0"));
            var old = said.replace("\"format\": 1", "\"format\": 0");
            Files.writeString(manifest, old);
            note(s, "2026-11-30", old);
            assertThat(breach(s, Extent.EVERYTHING)).isEmpty();
            Files.writeString(charges, older + " ");
            assertThat(breach(s, Extent.EVERYTHING))
                    .hasValueSatisfying(found -> assertThat(found).contains("charges.csv of 2026-11-30 has"));
        }
    }

    /**
     * The ledger notes a manifest before the manifest's folder stands. A folder that was noted and never stood is no
     * fault; a folder that is written again is compared.
     */
    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void whatNeverStoodIsNoFault(Databases database) throws IOException {
        var s = scenario(database);
        note(s, "2026-11-30", "a manifest whose process was killed");
        note(s, "oracle-ebs/2026-11", "a folder whose process was killed");
        assertThat(breach(s, Extent.EVERYTHING)).isEmpty();
        var folder = exports(s).resolve("2026-11-30");
        FileSystemUtils.deleteRecursively(folder);
        // A folder that cannot be moved into its place is not left beside the place.
        Files.writeString(folder, "a file in its place");
        assertThatThrownBy(() -> s.bean(Exporter.class).export(LocalDate.of(2026, 11, 30)))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(exports(s).resolve(".2026-11-30.tmp")).doesNotExist();
        Files.delete(folder);
        assertThat(s.bean(Exporter.class).export(LocalDate.of(2026, 11, 30)).written())
                .isTrue();
        assertThat(s.bean(Exporter.class).export(LocalDate.of(2026, 11, 30)).written())
                .isFalse();
        assertThat(breach(s, Extent.EVERYTHING)).isEmpty();
    }
}
