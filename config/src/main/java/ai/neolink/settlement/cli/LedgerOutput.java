package ai.neolink.settlement.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The output of a command that looks at a ledger, which may be the one of a demo: the option {@code --demo}. */
final class LedgerOutput extends Output {
    /** The folder stands behind a =, because the word after {@code --demo} is one of the command. */
    static final class Attached implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> parsed) {
            if (!"=".equals(parsed.get("separator"))) {
                words.push(Demo.FOLDER);
            }
            return false;
        }
    }

    @Option(
            names = "--demo",
            arity = "0..1",
            paramLabel = "<folder>",
            fallbackValue = Demo.FOLDER,
            preprocessor = Attached.class,
            description = "of the ledger that “settle demo” left in " + Demo.FOLDER + ", or in --demo=<folder>")
    void demo(Path folder) {
        ((Settle) command.root().userObject()).lookAtDemo(folder);
    }
}
