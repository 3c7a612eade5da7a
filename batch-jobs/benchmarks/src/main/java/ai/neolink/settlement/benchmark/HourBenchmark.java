package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures {@code hour-1M}: one hour of a million running sessions of 50,000 customers, from staged rows to committed
 * charges, balances and journals. The program and its peers run in turn, round after round, each on a copy of the same
 * database.
 */
public class HourBenchmark {
    private static final String DATA = "hour_data";
    private static final String CONTEST = "contest";

    private HourBenchmark() {}

    /** A peer, with the target: our time by that of the peer, at most. */
    private record Peer(Contestant contestant, String atMost) {}

    /** The arguments are sessions, customers, rounds, names of contestants (all if none is named). */
    public static void main(String[] args) throws Exception {
        var sessions = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var customers = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
        var rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        var files = Files.createTempDirectory("hour");
        var ours = new Ours();
        var text = new Floor("text", files);
        var binary = new Floor("binary", files);
        var peers = peers(ours, text, binary).stream()
                .filter(p -> args.length < 4 || List.of(args).contains(p.contestant.name()))
                .toList();
        Map<String, List<Long>> times = new LinkedHashMap<>();
        try (var postgres = new Postgres()) {
            prepare(postgres, DATA, sessions, customers);
            String charged = null;
            for (int round = 1; round <= rounds; round++) {
                for (var peer : peers) {
                    postgres.create(CONTEST, DATA);
                    settleDown(postgres);
                    var took = peer.contestant.run(postgres, CONTEST);
                    times.computeIfAbsent(peer.contestant.name(), n -> new ArrayList<>())
                            .add(took);
                    System.out.printf("round %d, %s: %s s%n", round, peer.contestant.name(), Figures.seconds(took));
                    if (!(peer.contestant instanceof Floor)) {
                        var now = charged(postgres, CONTEST);
                        if (charged == null) {
                            charged = now;
                            text.take(postgres, CONTEST);
                            binary.take(postgres, CONTEST);
                        } else if (!charged.equals(now)) {
                            throw new IllegalStateException("charged %s, the first one %s".formatted(now, charged));
                        }
                    }
                }
            }
            System.out.println(postgres.described() + "; charges of the hour: " + charged);
        }
        table(peers, times);
    }

    private static List<Peer> peers(Ours ours, Floor text, Floor binary) {
        return List.of(
                new Peer(ours, ""),
                new Peer(text, "1.30"),
                new Peer(binary, ""),
                new Peer(new SetBasedSql(1), "0.60"),
                new Peer(new SetBasedSql(2), "1.00"),
                new Peer(new Textbook(), "0.25"));
    }

    private static void table(List<Peer> peers, Map<String, List<Long>> times) {
        long ours = Figures.median(times.get(peers.getFirst().contestant.name()));
        System.out.println("| | median of " + times.values().iterator().next().size() + " | ours / it | at most |");
        System.out.println("| --- | --- | --- | --- |");
        for (var peer : peers) {
            long median = Figures.median(times.get(peer.contestant.name()));
            System.out.printf(
                    "| %s | %s s | %s | %s |%n",
                    peer.contestant.name(), Figures.seconds(median), Figures.ratio(ours, median), peer.atMost);
        }
    }

    /** Returns number, sum and content of the hour's charges; they are the same for every contestant that settles. */
    static String charged(Postgres postgres, String database) throws SQLException {
        try (var connection = postgres.connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select count(*) || ' of ' || sum(amount_fen) || ' fen, digest ' ||
                            sum(hashtextextended(concat_ws('|',
                          account_key, meter_key, sku_key, seq, amount_fen, quantity, exact_amount), 0)::numeric)
                        from charge where window_start = %d
                        """.formatted(HourData.BEGIN))) {
            row.next();
            return row.getString(1);
        }
    }

    private static void settleDown(Postgres postgres) throws SQLException {
        try (var connection = postgres.connect(CONTEST)) {
            Postgres.settleDown(connection);
        }
    }

    /** Makes a database with the sessions of an hour; the hour before is settled. */
    static void prepare(Postgres postgres, String database, int sessions, int customers) throws SQLException {
        postgres.create(database, null);
        try (var context = postgres.start(database, "--settlement.clock=" + HourData.NOW);
                var connection = postgres.connect(database)) {
            var data = new HourData(context, sessions, customers);
            data.loadBefore();
            Postgres.settleDown(connection);
            var before = context.getBean(Windows.class).hour(HourData.BEGIN - 1);
            context.getBean(Settlement.class).settle(RunKind.HOUR, before);
            data.loadHour(true);
            Postgres.settleDown(connection);
        }
    }
}
