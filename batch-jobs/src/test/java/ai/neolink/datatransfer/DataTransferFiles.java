package ai.neolink.datatransfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes the bundled rate card and chart of accounts with the product's rows, which an operator would add to the two
 * files.
 */
public final class DataTransferFiles {
    private static final String PRICE = """
              - { product: DATA_TRANSFER, sku: egress, list-price: "0.80", effective-from: "2024-01-01T00:00:00+08:00" }
            """;

    private static final String ACCOUNT = """
              - { code: "6001.06", name: Revenue from data transfer, type: revenue, roles: REVENUE DATA_TRANSFER }
            """;

    private static final String POSTING = """
              - { event: CHARGE DATA_TRANSFER, debit: "2205.01", credit: "6001.06", tax: "2221.01" }
            """;

    private DataTransferFiles() {}

    /** Writes the files into a folder, and returns the settings that name them. */
    public static String[] settings(Path folder) {
        var card = after(bundled("rate-card.yaml"), "\nprices:", PRICE);
        var chart = after(after(bundled("chart-of-accounts.yaml"), "\naccounts:", ACCOUNT), "\npostings:", POSTING);
        return new String[] {
            "settlement.rate-card=" + write(folder.resolve("rate-card.yaml"), card),
            "settlement.chart-of-accounts=" + write(folder.resolve("chart-of-accounts.yaml"), chart)
        };
    }

    private static String after(String text, String key, String row) {
        var line = text.indexOf('\n', text.indexOf(key) + key.length()) + 1;
        return text.substring(0, line) + row + text.substring(line);
    }

    private static String bundled(String name) {
        try (InputStream file = DataTransferFiles.class.getResourceAsStream("/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
