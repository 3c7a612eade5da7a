package ai.neolink.settlement.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.delivery.DeliverySettings.PlaceSettings;
import ai.neolink.settlement.delivery.DeliverySettings.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Exports are delivered to a bucket of a real S3-compatible store. */
@Tag("database")
class BucketDeliveryTest {
    private static final String SECRET = "canary-secret-key-79";
    private static final String BUCKET = "finance";

    @TempDir
    private Path home;

    private S3Store store;

    @BeforeEach
    void start() throws Exception {
        store = new S3Store(Files.createDirectories(home.resolve("s3")), BUCKET, SECRET);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private Target settings(String secret, Map<String, String> more) {
        var all = new HashMap<String, String>(Map.of(
                "d.folder",
                "s3://finance/exports/",
                "d.endpoint",
                store.endpoint(),
                "d.allow-http",
                "true",
                "d.access-key-id",
                S3Store.ACCESS,
                "d.secret-access-key",
                secret));
        all.putAll(more);
        return new Target(
                "d",
                new Binder(new MapConfigurationPropertySource(all))
                        .bindOrCreate("d", Bindable.of(PlaceSettings.class)));
    }

    private Path export(String name, byte[] charges) throws IOException {
        var folder = Files.createDirectories(home.resolve(name));
        Files.write(folder.resolve("charges.csv"), charges);
        Files.writeString(folder.resolve("zzz.csv"), "comes after the manifest by name");
        Files.writeString(folder.resolve("manifest.json"), "{\"of\":%d}".formatted(Arrays.hashCode(charges)));
        return folder;
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void anExportComesWholeOnceAndTheManifestLast() throws IOException {
        var settings = settings(SECRET, Map.of());
        Place.check(settings);
        var charges = bytes(100_000);
        var source = export("2026-11-20", charges);
        try (var place = Place.open(settings);
                var s3 = BucketPlace.client(settings(SECRET, Map.of()))) {
            // An earlier try died: it left a file, but no manifest.
            s3.putObject(
                    put -> put.bucket(BUCKET).key("exports/2026-11-20/charges.csv"), RequestBody.fromString("half"));
            assertThat(place.manifest("2026-11-20")).isEmpty();
            assertThat(BringFolder.bring(source, place)).isEqualTo("3 files, each read back");
            assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("exports/2026-11-20/charges.csv"))
                            .asByteArray())
                    .isEqualTo(charges);
            assertThat(BringFolder.bring(source, place)).isEqualTo("stands there already");
            var other = export("other/2026-11-20", bytes(7));
            assertThatThrownBy(() -> BringFolder.bring(other, place)).hasMessageContaining("it is not touched");
        }
    }

    @Test
    void aGreatFileComesInParts() throws IOException {
        var part = 5 << 20;
        var charges = bytes(2 * part + 4711);
        var source = export("2026-11", charges);
        try (var s3 = BucketPlace.client(settings(SECRET, Map.of()));
                var place = new BucketPlace(s3, BUCKET, "", part)) {
            BringFolder.bring(source, place);
            assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("2026-11/charges.csv"))
                            .asByteArray())
                    .isEqualTo(charges);
        }
    }

    @Test
    void whatIsRefusedIsSaidAndWhatIsAwayIsTriedAgain() throws IOException {
        var source = export("2026-11-20", bytes(10));
        try (var place = Place.open(settings("wrong", Map.of()))) {
            assertThatThrownBy(() -> BringFolder.bring(source, place))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the store refuses: 403")
                    .hasMessageNotContaining("wrong");
        }
        store.close();
        try (var place = Place.open(settings(SECRET, Map.of()))) {
            assertThatThrownBy(() -> BringFolder.bring(source, place)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> Place.check(settings(SECRET, Map.of("d.folder", "s3://x"))))
                .hasMessageContaining("write it like s3://bucket/prefix");
        assertThatThrownBy(() -> Place.check(settings(SECRET, Map.of("d.allow-http", "false"))))
                .hasMessageContaining("d.endpoint");
        assertThatThrownBy(() -> Place.check(settings("", Map.of()))).hasMessageContaining("d.secret-access-key");
    }
}
