package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.export.WrittenFolders;
import ai.neolink.settlement.export.WrittenFolders.WrittenFolder;
import ai.neolink.settlement.outbox.ExportOutbox;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The folders that were written, their files, and what became of their delivery. */
@Page
class ExportsPage {
    private final WrittenFolders folders;
    private final ExportOutbox outbox;

    ExportsPage(WrittenFolders folders, ExportOutbox outbox) {
        this.folders = folders;
        this.outbox = outbox;
    }

    private static String address(String folder) {
        return Addresses.of("exports", folder);
    }

    @GetMapping("/exports")
    String exports(Paging paging, Model page) {
        var found = folders.list(paging.after(), paging.size() + 1);
        var more = found.size() > paging.size();
        var rows = more ? found.subList(0, paging.size()) : found;
        var grid = Grid.of("folders")
                .column("folder", Kind.NAME)
                .column("written", Kind.INSTANT)
                .column("state", Kind.STATE);
        for (var folder : rows) {
            grid.row(
                    new Cell(folder.name(), address(folder.name())),
                    folder.written(),
                    folder.stands() ? "STANDS" : "GONE");
        }
        var failed = Grid.of("not_delivered")
                .column("folder", Kind.NAME)
                .column("target", Kind.QUOTED)
                .column("attempts", Kind.COUNT)
                .column("at", Kind.INSTANT)
                .column("answer", Kind.ORIGINAL);
        outbox.failed()
                .forEach(attempt -> failed.row(
                        new Cell(attempt.period(), address(attempt.period())),
                        attempt.target(),
                        attempt.attempt(),
                        attempt.at(),
                        attempt.answer()));
        return Leaf.of("nav.exports", null)
                .note("exports.note", null)
                .add(grid.next(
                                more
                                        ? rows.stream()
                                                .reduce((a, b) -> b)
                                                .map(WrittenFolder::name)
                                                .orElseThrow()
                                        : null)
                        .build())
                .add(failed.build())
                .on(page);
    }

    @GetMapping("/exports/{name}")
    String folder(@PathVariable String name, Model page) {
        var written = folders.files(name).orElseThrow(ExportsPage::notThere);
        var grid = Grid.of("files")
                .column("file", Kind.TEXT)
                .column("rows", Kind.COUNT)
                .column("bytes", Kind.COUNT)
                .column("sha256", Kind.ID);
        written.files()
                .forEach(file -> grid.row(
                        new Cell(file.name(), address(name) + Addresses.of(file.name())),
                        file.rows(),
                        file.bytes(),
                        file.sha256()));
        var tries = Grid.of("deliveries")
                .column("target", Kind.QUOTED)
                .column("attempt", Kind.COUNT)
                .column("at", Kind.INSTANT)
                .column("state", Kind.STATE)
                .column("answer", Kind.ORIGINAL);
        outbox.tries(name)
                .forEach(attempt -> tries.row(
                        attempt.target(),
                        attempt.attempt(),
                        attempt.at(),
                        attempt.delivered() ? "DELIVERED" : "REFUSED",
                        attempt.answer()));
        return Leaf.of("export.title", name)
                .above("nav.exports", null, "/exports")
                .fact("hash", Kind.ID, written.lastHash())
                .fact("file", Kind.TEXT, new Cell("manifest.json", address(name) + "/manifest.json"))
                .add(grid.build())
                .add(tries.build())
                .on(page);
    }

    /** The file as it stands on the disk, to be kept rather than shown. */
    @GetMapping("/exports/{name}/{file}")
    ResponseEntity<Resource> file(@PathVariable String name, @PathVariable String file) {
        var path = folders.file(name, file).orElseThrow(ExportsPage::notThere);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name.replace('/', '-') + "-" + file, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new FileSystemResource(path));
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
