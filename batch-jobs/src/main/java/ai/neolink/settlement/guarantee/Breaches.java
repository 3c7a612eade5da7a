package ai.neolink.settlement.guarantee;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Collects breaches, one sentence each. Only the first few are told and the others are counted, since somebody who
 * changed one row may have changed all.
 */
public final class Breaches {
    /** The number of breaches of one kind that are told. */
    static final int TOLD = 10;

    private static final int FETCH = 2000;

    /** Writes the sentence for a row. */
    interface Sentence {
        String of(ResultSet row) throws SQLException;
    }

    private final List<String> told = new ArrayList<>();
    private long more;

    /** Adds each row of a query as a breach. */
    static Stream<String> in(JdbcClient jdbc, String sql, Sentence sentence) {
        var breaches = new Breaches();
        jdbc.sql(sql).withFetchSize(FETCH).query(row -> {
            if (breaches.isFull()) {
                breaches.more++;
            } else {
                breaches.add(sentence.of(row));
            }
        });
        return breaches.sentences();
    }

    private boolean isFull() {
        return told.size() == TOLD;
    }

    public void add(String sentence) {
        add(() -> sentence);
    }

    /** @param sentence made only for a breach that is told */
    void add(Supplier<String> sentence) {
        if (isFull()) {
            more++;
        } else {
            told.add(sentence.get());
        }
    }

    Stream<String> sentences() {
        return more == 0
                ? told.stream()
                : Stream.concat(told.stream(), Stream.of(Breach.MORE.said(String.format(Locale.ROOT, "%,d", more))));
    }

    /** All breaches as one sentence; empty if there is none. */
    public Optional<String> sentence() {
        return sentences().reduce((a, b) -> a + "; " + b);
    }

    public static Breaches of(Iterable<String> sentences) {
        var breaches = new Breaches();
        sentences.forEach(breaches::add);
        return breaches;
    }
}
