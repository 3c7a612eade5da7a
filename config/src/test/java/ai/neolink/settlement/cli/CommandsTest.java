package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandsTest {
    @Test
    void onlyWhatIsAskedForIsDescribed() {
        assertThat(Commands.named("status", "--strict")).containsExactly(StatusCommand.class);
        assertThat(Commands.named("--version")).isEmpty();
        assertThat(Commands.named("-V")).isEmpty();
        assertThat(Commands.named("--help")).isEqualTo(Commands.ALL);
        assertThat(Commands.named("statsu")).isEqualTo(Commands.ALL);
    }
}
