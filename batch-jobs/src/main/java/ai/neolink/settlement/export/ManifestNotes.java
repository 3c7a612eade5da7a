package ai.neolink.settlement.export;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The manifests that the ledger wrote (O4 b; table {@code export_manifest}). A manifest is noted before its folder is
 * moved into place, so that no folder stands without a note, and once more when the folder stands, so that a folder
 * that is gone is told from one that never stood. Each note is a transaction of its own, because files stay when the
 * caller's transaction is rolled back.
 */
@Component
class ManifestNotes {
    /** The SHA-256 of the manifests noted for each folder, and the folders that stood. */
    record Noted(Map<String, Set<String>> manifests, Set<String> stood) {
        boolean has(String folder, String sha256) {
            return manifests.getOrDefault(folder, Set.of()).contains(sha256);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    ManifestNotes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void aboutToStand(String folder, String sha256) {
        add(folder, sha256, 0);
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void stands(String folder, String sha256) {
        add(folder, sha256, 1);
    }

    private void add(String folder, String sha256, int stands) {
        jdbc.sql("""
                        insert into export_manifest (folder, sha256, stands, at_instant)
                        select cast(:folder as varchar(64)), cast(:sha256 as char(64)), cast(:stands as smallint),
                          cast(:now as numeric(19))
                        from intake_clock
                        where not exists (
                          select 1 from export_manifest e where e.folder = :folder and e.sha256 = :sha256
                              and e.stands = :stands)
                        """)
                .param("folder", folder)
                .param("sha256", sha256)
                .param("stands", stands)
                .param("now", clock.instant().getEpochSecond())
                .update();
    }

    boolean isNoted(String folder, String sha256) {
        return jdbc.sql("select count(*) from export_manifest where folder = :folder and sha256 = :sha256")
                        .param("folder", folder)
                        .param("sha256", sha256)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Noted all() {
        var manifests = new HashMap<String, Set<String>>();
        var stood = new HashSet<String>();
        jdbc.sql("select folder, sha256, stands from export_manifest").query(row -> {
            manifests
                    .computeIfAbsent(row.getString("folder"), folder -> new HashSet<>())
                    .add(row.getString("sha256"));
            if (row.getInt("stands") == 1) {
                stood.add(row.getString("folder"));
            }
        });
        return new Noted(manifests, stood);
    }
}
