package ai.neolink.settlement.cli;

import ai.neolink.settlement.cli.Failures.Told;
import ai.neolink.settlement.money.Figures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code settle check}. */
@Command(
        name = "check",
        description = "Tries settings, keys, database, folders and endpoints, and says in a line each what is wrong.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private Output output;

    private @Nullable Told database;

    @Override
    public Integer call() {
        try (var context = open()) {
            var table = new Table("Checks", "check", "result");
            var findings = context.getBean(SetUp.class)
                    .check(Optional.ofNullable(database).map(settle::finding));
            findings.forEach((name, finding) -> table.row(name, finding.text()));
            output.add(Listing.CHECKS, json(findings), List.of(table));
            output.print();
            return code(findings);
        }
    }

    private static ArrayNode json(Map<String, Finding> findings) {
        var json = JsonMapper.shared().createArrayNode();
        findings.forEach((name, finding) -> json.addObject()
                .put("check", name)
                .put("good", !finding.isWrong())
                .put("text", finding.text()));
        return json;
    }

    /**
     * Opens the ledger. Without a ledger or a database, an empty one in memory takes its place, so that everything else
     * is checked and nothing is created (O6).
     */
    private ConfigurableApplicationContext open() {
        try {
            return settle.openWithRoutes();
        } catch (RuntimeException failure) {
            database = settle.ofDatabase(failure);
            return settle.startWithStandIn();
        }
    }

    private int code(Map<String, Finding> findings) {
        var wrong = findings.entrySet().stream()
                .filter(finding -> finding.getValue().isWrong())
                .map(Map.Entry::getKey)
                .toList();
        if (wrong.isEmpty()) {
            return Settle.DONE;
        }
        return settle.end(
                "check",
                database != null && wrong.equals(List.of(SetUp.DATABASE)) ? database.code() : Settle.WRONG_USAGE,
                Figures.count(wrong.size(), "check found something wrong: ", "checks found something wrong: ")
                        + String.join(", ", wrong));
    }
}
