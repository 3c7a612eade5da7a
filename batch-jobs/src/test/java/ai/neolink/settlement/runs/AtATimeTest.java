package ai.neolink.settlement.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AtATimeTest {
    @Test
    void resultsComeInTheOrderOfTheWorkAndNoMoreIsDoneAtATime() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var work = IntStream.range(0, 20)
                .mapToObj(i -> (Callable<Integer>) () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.sleep(i % 2 == 0 ? 10 : 1);
                    running.decrementAndGet();
                    return i;
                })
                .toList();
        assertThat(AtATime.all(2, work))
                .isEqualTo(IntStream.range(0, 20).boxed().toList());
        assertThat(most).hasValue(2);
    }

    @Test
    void aFailureIsThrownAsItWasAndWhatWasBegunEnds() {
        var begun = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var begunLater = new AtomicBoolean();
        List<Callable<String>> work = List.of(
                () -> {
                    begun.await();
                    throw new IOException("full");
                },
                () -> {
                    begun.countDown();
                    Thread.sleep(100);
                    ended.set(true);
                    return "written";
                },
                () -> {
                    Thread.sleep(200);
                    return "";
                },
                () -> {
                    begunLater.set(true);
                    return "";
                });
        assertThatThrownBy(() -> AtATime.all(2, work))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
        assertThat(ended).isTrue();
        assertThat(begunLater).isFalse();
    }
}
