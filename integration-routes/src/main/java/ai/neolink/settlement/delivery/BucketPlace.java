package ai.neolink.settlement.delivery;

import ai.neolink.settlement.delivery.DeliverySettings.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket of an S3-compatible store, {@code s3://bucket/prefix}. A bucket cannot move a folder, so the manifest comes
 * last, and an export without a manifest does not count.
 */
final class BucketPlace implements Place {
    /** Larger files are brought in parts of this size; the store keeps them as one file. */
    static final int PART = 64 << 20;

    private static final Pattern ADDRESS = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SERVER_ERROR = 500;
    private static final int BLOCK = 1 << 16;

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final int part;

    BucketPlace(S3Client client, String bucket, String prefix, int part) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
        this.part = part;
    }

    static void check(Target settings) {
        if (!ADDRESS.matcher(settings.folder()).matches()) {
            throw DeliveryMessage.NO_BUCKET.refuse(settings.name(FOLDER), settings.folder());
        }
        settings.endpoint();
        settings.accessKeyId();
        settings.secretAccessKey();
    }

    static BucketPlace open(Target settings) {
        var address = ADDRESS.matcher(settings.folder());
        if (!address.matches()) {
            throw DeliveryMessage.NO_BUCKET_AT_ALL.refuse(settings.name(FOLDER));
        }
        var prefix = Optional.ofNullable(address.group(2)).orElse("").replaceAll("/+$", "");
        return new BucketPlace(client(settings), address.group(1), prefix.isEmpty() ? "" : prefix + "/", PART);
    }

    /** Makes a client of the store that the settings name. */
    static S3Client client(Target settings) {
        return S3Client.builder()
                .endpointOverride(URI.create(settings.endpoint()))
                .region(Region.of(settings.place().region().strip()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKeyId(), settings.secretAccessKey())))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(PATIENCE)
                        .socketTimeout(PATIENCE)
                        .build())
                // S3-compatible stores need not know the newer checksums; every file is read back instead.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }

    private String key(String export, String file) {
        return prefix + export + "/" + file;
    }

    @Override
    public Optional<byte[]> manifest(String export) throws IOException {
        return asking(() -> {
            try {
                return Optional.of(client.getObjectAsBytes(
                                get -> get.bucket(bucket).key(key(export, BringFolder.MANIFEST)))
                        .asByteArray());
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    /** Overwrites whatever an earlier try left behind. */
    @Override
    public void begin(String export) {
        // nothing to prepare
    }

    @Override
    public void put(String export, Path file) throws IOException {
        var key = key(export, file.getFileName().toString());
        var size = Files.size(file);
        if (size > part) {
            putInParts(key, file, size);
        } else {
            asking(() -> client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromFile(file)));
        }
        if (!isSame(key, file)) {
            throw new IOException("%s arrived with other bytes".formatted(file.getFileName()));
        }
    }

    private void putInParts(String key, Path file, long size) throws IOException {
        var upload = asking(
                        () -> client.createMultipartUpload(u -> u.bucket(bucket).key(key)))
                .uploadId();
        try (var in = Files.newInputStream(file)) {
            var parts = new ArrayList<CompletedPart>();
            for (long at = 0; at < size; at += part) {
                var bytes = in.readNBytes(part);
                var number = parts.size() + 1;
                var tag = asking(() -> client.uploadPart(
                                u -> u.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                                RequestBody.fromBytes(bytes)))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            asking(() -> client.completeMultipartUpload(
                    u -> u.bucket(bucket).key(key).uploadId(upload).multipartUpload(m -> m.parts(parts))));
        } catch (IOException | RuntimeException e) {
            asking(() ->
                    client.abortMultipartUpload(u -> u.bucket(bucket).key(key).uploadId(upload)));
            throw e;
        }
    }

    private boolean isSame(String key, Path file) throws IOException {
        try (InputStream there =
                        asking(() -> client.getObject(get -> get.bucket(bucket).key(key)));
                var here = Files.newInputStream(file)) {
            while (true) {
                var mine = here.readNBytes(BLOCK);
                if (!Arrays.equals(mine, there.readNBytes(BLOCK))) {
                    return false;
                }
                if (mine.length == 0) {
                    return true;
                }
            }
        }
    }

    /** Does nothing: the export is visible since its manifest arrived. */
    @Override
    public void finish(String export) {
        // nothing to move
    }

    /** Makes a request. A failure that another try may mend is an {@link IOException}; a refusal is not. */
    private static <T> T asking(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (S3Exception e) {
            if (e.statusCode() >= SERVER_ERROR) {
                throw new IOException("the store answers %d".formatted(e.statusCode()), e);
            }
            throw new IllegalStateException(
                    "the store refuses: %d %s"
                            .formatted(e.statusCode(), e.awsErrorDetails().errorCode()),
                    e);
        } catch (SdkException e) {
            throw new IOException("the store cannot be reached", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
