package ai.neolink.settlement.rating;

import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The samples of one meter as a step function: a sample holds from its instant until the next sample, across midnight.
 * Of samples with equal instants the one that arrived last holds.
 */
public final class StepFunction<S extends StepFunction.Sample> {
    /** A value seen at an instant. */
    public interface Sample {
        long observedAt();

        long arrival();

        int position();
    }

    /** A sample and how long it holds. */
    public record SampleSpan<S>(S sample, Span span) {}

    private static final Comparator<Sample> ORDER = Comparator.comparingLong(Sample::observedAt)
            .thenComparingLong(Sample::arrival)
            .thenComparingInt(Sample::position);

    private final List<SampleSpan<S>> steps;

    public StepFunction(List<S> samples) {
        var ordered = samples.stream().sorted(ORDER).toList();
        steps = new ArrayList<>(ordered.size());
        for (int i = 0; i < ordered.size(); i++) {
            var until = i + 1 < ordered.size() ? ordered.get(i + 1).observedAt() : Span.FOREVER;
            var span = new Span(ordered.get(i).observedAt(), until);
            if (!span.isEmpty()) {
                steps.add(new SampleSpan<>(ordered.get(i), span));
            }
        }
    }

    /** The steps that hold at some instant of the span, in order of time. */
    public List<SampleSpan<S>> during(Span span) {
        return steps.stream().filter(s -> !s.span().intersect(span).isEmpty()).toList();
    }

    /** The instant of the first sample; {@link Span#FOREVER} when there is none. */
    public long beginning() {
        return steps.isEmpty() ? Span.FOREVER : steps.getFirst().span().from();
    }
}
