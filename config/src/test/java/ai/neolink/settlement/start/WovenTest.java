package ai.neolink.settlement.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.start.CrashPoint.Place;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A crash point that does not exist is an error; each other one stands in exactly one method of its class. */
class WovenTest {
    private static byte[] woven(Place place) throws IOException {
        return Woven.woven(place.file(), Set.of(place));
    }

    @ParameterizedTest
    @EnumSource
    void eachPointStandsOnceAndTheClassIsValid(CrashPoint point) throws IOException {
        var bytes = woven(point.place());
        assertThat(ClassFile.of().verify(bytes)).isEmpty();
        var calls = ClassFile.of().parse(bytes).methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .filter(InvokeInstruction.class::isInstance)
                .map(InvokeInstruction.class::cast)
                .filter(call -> call.owner().asInternalName().equals("ai/neolink/settlement/start/Reached"));
        assertThat(calls).hasSize(1);
    }

    @Test
    void aClassThatDoesNotExistIsAnError() {
        assertThatThrownBy(() -> woven(new Place("ai.neolink.settlement.jobs.Nothing", "launch")))
                .hasMessage("no class for the crash points [ai.neolink.settlement.jobs.Nothing#launch]");
    }

    @Test
    void aMethodThatDoesNotExistIsAnError() {
        assertThatThrownBy(() -> woven(new Place("ai.neolink.settlement.jobs.Launcher", "lunch")))
                .hasMessage("no method for the crash point ai.neolink.settlement.jobs.Launcher#lunch");
    }

    @Test
    void theJarHasOnlyTheClassesOfThePoints(@TempDir Path home) throws IOException {
        try (var jar = new JarFile(Woven.jar(home.resolve("woven.jar")).toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(CrashPoint.values())
                            .map(point -> point.place().file())
                            .collect(Collectors.toSet()));
        }
    }
}
