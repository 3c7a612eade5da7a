package ai.neolink.settlement.cli;

import ai.neolink.settlement.guarantee.Guarantee.Extent;
import ai.neolink.settlement.guarantee.Verify.Finding;
import ai.neolink.settlement.ledger.Journals;
import ai.neolink.settlement.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The findings of {@code verify} as JSON for an auditor (O4 f).
 *
 * @param now with the billing zone's offset
 */
record VerifyReport(String now, Extent extent, List<Finding> findings, List<Finding> copies, Journals.Head head) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws Refusal if a file exists already, or none can be written */
    static void checkNew(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw standsThere(file);
        }
        var folder = file.toAbsolutePath().resolveSibling("");
        if (!Files.isDirectory(folder)) {
            throw CommandMessage.REPORT_NO_FOLDER.refuse(file, folder);
        }
    }

    private static Refusal standsThere(Path file) {
        return CommandMessage.REPORT_STANDS_THERE.refuse(file);
    }

    /**
     * Writes the report whole or not at all.
     *
     * @throws Refusal if a file exists by now
     */
    void write(Path file) {
        var whole = file.toAbsolutePath();
        var begun = whole.resolveSibling("." + whole.getFileName() + ".tmp");
        try {
            Files.writeString(begun, json());
            try (var channel = FileChannel.open(begun, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(begun, whole);
        } catch (FileAlreadyExistsException e) {
            throw standsThere(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written to %s".formatted(file), e);
        } finally {
            delete(begun);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be removed".formatted(file), e);
        }
    }

    private String json() {
        var root = JSON.createObjectNode();
        root.put("generatedAt", now);
        root.put(
                "holds",
                findings.stream().allMatch(Finding::holds) && copies.stream().allMatch(Finding::holds));
        root.put("exportsMadeAgain", extent.exportsMade());
        root.putObject("heads")
                .putObject("journals")
                .put("number", head.number())
                .put("hash", head.hash());
        add(root.putArray("guarantees"), findings);
        add(root.putArray("copies"), copies);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void add(ArrayNode list, List<Finding> findings) {
        for (var finding : findings) {
            var node = list.addObject()
                    .put("number", finding.guarantee())
                    .put("name", finding.name())
                    .put("holds", finding.holds())
                    .put("lookedAt", finding.figures())
                    .put("milliseconds", finding.took().toMillis());
            node.put("asked", finding.failure() == null);
            finding.breach().ifPresent(breach -> node.put("breach", breach));
        }
    }
}
