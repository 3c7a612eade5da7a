package ai.neolink.settlement.cli;

import picocli.CommandLine.Option;

/** The output of a command that looks at a ledger, which may be the one of the demo: the option {@code --demo}. */
final class LedgerOutput extends Output {
    @Option(names = "--demo", description = "of the ledger that “settle demo” left in " + Demo.FOLDER)
    void demo(boolean wanted) {
        if (wanted) {
            ((Settle) command.root().userObject()).lookAtDemo();
        }
    }
}
