package ai.neolink.settlement.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.architecture.ErrorTexts.Group;
import ai.neolink.settlement.architecture.ErrorTexts.Row;
import ai.neolink.settlement.refusal.CommonMessage;
import ai.neolink.settlement.store.DatabaseTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of errors tells the truth: each error of the code with its sentence, its meaning and a remedy. */
class ErrorPageTest {
    private static final Path PAGE = Path.of("../batch-jobs/docs/errors.md");
    private static final Path ACTUAL = Path.of("target/errors.md");
    private static final Path TEXTS = Path.of("src/test/resources/ai/neolink/settlement/architecture/errors.yaml");

    @Test
    void thePageHoldsEveryError() throws IOException {
        var enums = ErrorTexts.enums();
        var texts = ErrorTexts.read();
        assertThat(texts.faults(enums)).as("config/%s", TEXTS).isEmpty();

        var actual = ErrorPage.of(texts, enums);
        Files.createDirectories(ACTUAL.getParent());
        Files.writeString(ACTUAL, actual);
        assertThat(PAGE).as("copy config/%s to %s", ACTUAL, PAGE).exists();
        assertThat(Files.readString(PAGE))
                .as("%s is not up to date: copy config/%s to it", PAGE, ACTUAL)
                .isEqualTo(actual);
    }

    /** The exit code 75 says that the same command works later, so it belongs to exactly the troubles that pass. */
    @Test
    void aTroubleThatPassesEndsWith75() throws IOException {
        var rows = ErrorTexts.read().groups().get("DatabaseTrouble").rows();
        for (var trouble : DatabaseTrouble.values()) {
            assertThat(Integer.valueOf(75)
                            .equals(rows.get(ErrorTexts.key(trouble)).exit()))
                    .as(trouble.name())
                    .isEqualTo(trouble.passes());
        }
    }

    @Test
    void whatIsMissingOrTooMuchIsSeen() {
        Map<String, List<Enum<?>>> enums = Map.of(
                "CommonMessage", List.of(CommonMessage.values()), "DatabaseTrouble", List.of(DatabaseTrouble.BUSY));
        var row = new Row(List.of(), null, null, "It means something.", "Do something.");
        var common = new Group(
                "Common", "", Map.of("reason-needed", new Row(List.of(), null, 2, "", "Do something."), "gone", row));
        var sentences = new ErrorTexts(Map.of("CommonMessage", common, "Gone", common)).faults(enums);
        assertThat(sentences)
                .containsExactlyInAnyOrder(
                        "the enum DatabaseTrouble has no text: write what it means and what to do about it",
                        "the enum Gone is not in the code: remove its text",
                        "CommonMessage, another-person-needed has no text: write what it means and what to do about it",
                        "CommonMessage, gone is not in the code: remove its text",
                        "CommonMessage, reason-needed: it needs both “means” and “do”",
                        "CommonMessage, reason-needed: the code has its sentence and its exit code; remove “shown” and"
                                + " “exit”");
        var another = new Group("Common", "", Map.of("reason-needed", row, "another-person-needed", row));
        assertThat(new ErrorTexts(Map.of("CommonMessage", another))
                        .faults(Map.of("CommonMessage", List.of(CommonMessage.values()))))
                .containsExactly("CommonMessage, another-person-needed: the sentence has 1 places, “with” has 0");
    }
}
