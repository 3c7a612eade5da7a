package ai.neolink.settlement.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code settle completion bash|zsh}. */
@Command(
        name = "completion",
        description = "Prints what lets a shell complete commands and options.",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    /** The shells. Both read the same script; zsh uses its compatibility with bash. */
    enum Shell {
        BASH,
        ZSH
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh")
    private Shell shell;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (shell == Shell.ZSH) {
            out.println("autoload -Uz compinit bashcompinit && compinit && bashcompinit");
        }
        out.println(AutoComplete.bash("settle", spec.root().commandLine()));
        out.flush();
        return Settle.DONE;
    }
}
