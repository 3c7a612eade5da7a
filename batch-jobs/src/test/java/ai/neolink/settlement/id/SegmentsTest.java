package ai.neolink.settlement.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names made of any texts are found again and stand in addresses as they are. */
class SegmentsTest {
    /** Anybody may type an address. */
    @Test
    void longTextsAreReadToo() {
        var text = "i-%客".repeat(50_000);
        assertThat(Segments.split(Segments.join(text))).contains(List.of(text));
        assertThat(Segments.split("a".repeat(100_000) + "~4")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i-42",
                "zai-org/GLM-4",
                "",
                "~",
                "~2F",
                ".",
                "..",
                "a.b",
                "50%",
                "%2F",
                "a;b=c",
                "a\\b",
                "客户 7",
                "<b>",
                "\u202e\n",
                "a+b",
                "x#y?z",
                "𠮷"
            })
    void anyTextIsReadAsItWasWritten(String text) {
        var name = Segments.join("COMPUTE", text, "0");
        assertThat(Segments.split(name)).contains(List.of("COMPUTE", text, "0"));
        assertThat(name).matches("[A-Za-z0-9._:@+~/-]+");
        assertThat(URI.create("http://127.0.0.1/charges/" + name).normalize().getRawPath())
                .isEqualTo("/charges/" + name);
    }

    @Test
    void aNameThatNobodyWroteIsNone() {
        for (var name : List.of("", "a//b", "a b", "a~2", "a~2f", "%41", "a/")) {
            assertThat(Segments.split(name)).as(name).isEmpty();
        }
        assertThat(Segments.join("COMPUTE", "2026-11-21T10", "user-7f3a", "i-42", "h100", "0"))
                .isEqualTo("COMPUTE/2026-11-21T10/user-7f3a/i-42/h100/0");
    }
}
