package ai.neolink.settlement.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.TestApplication;
import ai.neolink.settlement.channel.PulledStatement;
import ai.neolink.settlement.channel.PulledStatement.Result;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.statement.MissingStatements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The program reads the folder in which the bank leaves files (P17, P17a, P32). */
@Tag("database")
class InboxTest {
    @TempDir
    private Path folder;

    private ConfigurableApplicationContext context;

    @BeforeEach
    void start() {
        context = start(folder.toString(), Map.of());
    }

    /** Tests put whole files into the inbox, so no file needs to stand still. */
    static ConfigurableApplicationContext start(String inbox, Map<String, Object> more) {
        return start(inbox, more, Duration.ZERO);
    }

    /** Replaces the bean that says how long files must stand still (P27). */
    static ApplicationContextInitializer<GenericApplicationContext> steady(Duration time) {
        return context -> context.registerBean(SteadyFor.class, () -> new SteadyFor(time));
    }

    static ConfigurableApplicationContext start(String inbox, Map<String, Object> more, Duration steady) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("spring.datasource.url", "jdbc:h2:mem:inbox" + System.nanoTime());
        properties.put("settlement.clock", "2026-11-10T12:00:00+08:00");
        properties.put("settlement.bank.enabled", "true");
        properties.put("settlement.bank.inbox", inbox);
        properties.put("settlement.bank.account", "110 900");
        return new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(steady(steady))
                .properties(properties)
                .run();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    static String statement(int day, String opening, String amount, String closing) {
        return (":20:X\n:25:110900\n:28C:%d/1\n:60F:C2611%02dCNY%s\n:61:2611%2$02dC%s,NTRFX//B%1$d\n"
                        + ":62F:C2611%2$02dCNY%s\n")
                .formatted(day, day, opening + ",", amount, closing + ",");
    }

    private Path leave(String name, String text) throws IOException {
        return leave(folder, name, text);
    }

    static Path leave(Path folder, String name, String text) throws IOException {
        var file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        return file;
    }

    private List<PulledStatement> pull() {
        return context.getBean(Bank.class).pull(null);
    }

    static List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(Files::isRegularFile)
                    .map(p -> p.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static long lines(ConfigurableApplicationContext at) {
        return at.getBean(JdbcClient.class)
                .sql("select count(*) from statement_line")
                .query(Long.class)
                .single();
    }

    @Test
    void filesAreTakenInTheOrderOfTheirNamesAndMoved() throws IOException {
        leave("b.sta", statement(2, "1", "2", "3"));
        leave("a", statement(1, "0", "1", "1"));
        var unfinished = List.of(".hidden", "c.sta.part", "d.tmp", "e.partial", "f.filepart", "g.crdownload", "~h.sta");
        for (var name : unfinished) {
            leave(name, statement(3, "3", "1", "4"));
        }
        Files.createDirectories(folder.resolve("sub.sta"));
        assertThat(pull())
                .extracting(PulledStatement::subject, PulledStatement::result, PulledStatement::lines)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", Result.ACCEPTED, 1L),
                        org.assertj.core.groups.Tuple.tuple("b.sta", Result.ACCEPTED, 1L));
        assertThat(names(folder)).containsExactlyElementsOf(unfinished);
        assertThat(names(folder.resolve("done"))).containsExactly("a", "b.sta");
        leave("b.sta", statement(2, "1", "2", "3"));
        leave("a", statement(1, "0", "1", "1"));
        assertThat(pull()).extracting(PulledStatement::lines).containsExactly(0L, 0L);
        leave("b.sta", statement(2, "1", "2", "3"));
        pull();
        assertThat(names(folder.resolve("done"))).containsExactly("a", "a-2", "b-2.sta", "b-3.sta", "b.sta");
        assertThat(lines(context)).isEqualTo(2);
        assertThat(context.getBean(Bank.class).missing())
                .containsExactlyElementsOf(LocalDate.of(2026, 11, 3)
                        .datesUntil(LocalDate.of(2026, 11, 10))
                        .toList());
    }

    @Test
    void aFileThatIsRefusedIsMovedWithItsReasonAndStaysListedWhateverElseComes() throws IOException {
        leave("a.sta", statement(1, "0", "1", "2"));
        leave("b.sta", statement(2, "1", "2", "3"));
        leave("two.sta", statement(3, "3", "1", "4") + statement(4, "4", "1", "6"));
        assertThat(pull())
                .extracting(PulledStatement::result)
                .containsExactly(Result.QUARANTINED, Result.ACCEPTED, Result.QUARANTINED);
        assertThat(names(folder.resolve("refused")))
                .containsExactly("a.sta", "a.sta.reason.txt", "two.sta", "two.sta.reason.txt");
        assertThat(folder.resolve("refused/a.sta.reason.txt"))
                .content()
                .isEqualTo("statement 1 does not tie: opening 0.00 and movements of 1.00 come to 1.00, the "
                        + "closing is 2.00\n");
        assertThat(lines(context)).isEqualTo(1);
        assertThat(context.getBean(MissingStatements.class).all())
                .extracting(MissingStatements.MissingStatement::subject)
                .containsExactly("a.sta", "two.sta");
        leave("a-again.sta", statement(1, "0", "1", "1"));
        pull();
        assertThat(context.getBean(MissingStatements.class).all())
                .extracting(MissingStatements.MissingStatement::subject)
                .containsExactly("a.sta", "two.sta");
        leave("a.sta", statement(1, "0", "1", "2"));
        pull();
        assertThat(names(folder.resolve("refused"))).contains("a-2.sta", "a-2.sta.reason.txt");
    }

    @Test
    void aKnownEntryWithAnotherAmountIsRefusedNamingBoth() throws IOException {
        leave("a.sta", statement(1, "0", "1", "1"));
        pull();
        leave("a.sta", statement(1, "0", "5", "5"));
        assertThat(pull()).singleElement().satisfies(p -> {
            assertThat(p.result()).isEqualTo(Result.QUARANTINED);
            assertThat(p.reason()).contains("1.00", "5.00");
        });
        assertThat(lines(context)).isEqualTo(1);
    }

    @Test
    void whatGoesWrongWithOneFileHoldsUpNoOther() throws IOException {
        // The refused file cannot be moved: there is a file where its folder should be.
        Files.writeString(folder.resolve("refused"), "x");
        Files.setLastModifiedTime(folder.resolve("refused"), FileTime.fromMillis(0));
        leave("a.sta", statement(1, "0", "1", "1"));
        leave("k1.sta", "no statement");
        leave("k2.sta", statement(2, "1", "2", "3"));
        assertThat(pull())
                .extracting(PulledStatement::subject, PulledStatement::result)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a.sta", Result.ACCEPTED),
                        org.assertj.core.groups.Tuple.tuple("k1.sta", Result.QUARANTINED),
                        org.assertj.core.groups.Tuple.tuple("k2.sta", Result.ACCEPTED),
                        org.assertj.core.groups.Tuple.tuple("refused", Result.QUARANTINED));
        assertThat(lines(context)).isEqualTo(2);
        assertThat(names(folder)).containsExactly("k1.sta", "refused");
    }

    @Test
    void aStatementThatComesTwiceInOneFileIsTakenOnce() throws IOException {
        leave("a.sta", statement(1, "0", "1", "1") + statement(1, "0", "1", "1"));
        assertThat(pull())
                .extracting(PulledStatement::result, PulledStatement::lines)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Result.ACCEPTED, 1L));
        leave(
                "b.sta",
                statement(2, "1", "1", "2")
                        + statement(2, "1", "1", "2")
                                .replace("1,NTRF", "2,NTRF")
                                .replace("CNY2,", "CNY3,"));
        assertThat(pull()).singleElement().satisfies(p -> {
            assertThat(p.result()).isEqualTo(Result.QUARANTINED);
            assertThat(p.reason())
                    .contains("statement 2 of 2026-11-02, 1.00 to 3.00, of file b.sta overlaps statement 2 "
                            + "of 2026-11-02, 1.00 to 2.00, of file b.sta");
        });
    }

    @Test
    void aNumberThatBeginsAnewIsNoRepetition() throws IOException {
        var first = statement(1, "0", "1", "1").replace("//B1", "").replace(":28C:1/1", ":28C:0/1");
        var second = statement(2, "1", "1", "2").replace("//B2", "").replace(":28C:2/1", ":28C:0/1");
        leave("a.sta", first + second);
        leave("b.sta", first);
        leave("c.sta", second);
        assertThat(pull())
                .extracting(PulledStatement::result, PulledStatement::lines)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Result.ACCEPTED, 2L),
                        org.assertj.core.groups.Tuple.tuple(Result.ACCEPTED, 0L),
                        org.assertj.core.groups.Tuple.tuple(Result.ACCEPTED, 0L));
    }

    @Test
    void aSubAccountHasBalancesOfItsOwn() throws IOException {
        context.close();
        context = start(folder.toString(), Map.of("settlement.bank.sub-accounts.220", "user-1"));
        leave("a.sta", statement(4, "100", "1", "101"));
        leave("b.sta", statement(5, "0", "2", "2").replace("110900", "220"));
        leave("c.sta", statement(6, "101", "3", "104"));
        assertThat(pull()).extracting(PulledStatement::result).containsOnly(Result.ACCEPTED);
        var statements = context.getBean(ai.neolink.settlement.statement.BankStatements.class);
        assertThat(statements.gaps()).isEmpty();
        assertThat(statements.asOf(Long.MAX_VALUE, LocalDate.of(2026, 12, 1)).covers(LocalDate.of(2026, 11, 5)))
                .isTrue();
        leave("d.sta", statement(7, "3", "2", "5").replace("110900", "220"));
        pull();
        assertThat(statements.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.after().openingFen()).isEqualTo(300));
    }

    @Test
    void aFolderThatIsNotThereIsAMistakeInTheSettings() {
        try (var wrong = start(folder.resolve("nothing").toString(), Map.of())) {
            assertThatThrownBy(() -> wrong.getBean(Bank.class).pull(null))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("settlement.bank.inbox");
        }
    }
}
