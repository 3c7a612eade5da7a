package ai.neolink.settlement.guarantee;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is wrong, a sentence each: the first few are told, the others counted. Who changed one row may have changed all.
 */
public final class Breaches {
    /** So many are told of one kind. */
    static final int TOLD = 10;

    private static final int FETCH = 2000;

    /** Says what is wrong with a row. */
    interface Sentence {
        String of(ResultSet row) throws SQLException;
    }

    private final List<String> told = new ArrayList<>();
    private long more;

    /** Each row that a query finds is a breach. */
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

    /** @param sentence asked for only if it is told */
    void add(Supplier<String> sentence) {
        if (isFull()) {
            more++;
        } else {
            told.add(sentence.get());
        }
    }

    Stream<String> sentences() {
        return more == 0 ? told.stream() : Stream.concat(told.stream(), Stream.of("and %,d more".formatted(more)));
    }

    /** All of them as one sentence; empty if nothing is wrong. */
    public Optional<String> sentence() {
        return sentences().reduce((a, b) -> a + "; " + b);
    }

    public static Breaches of(Iterable<String> sentences) {
        var breaches = new Breaches();
        sentences.forEach(breaches::add);
        return breaches;
    }
}
