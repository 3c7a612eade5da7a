package ai.neolink.settlement.cli;

import ai.neolink.settlement.event.Event;
import ai.neolink.settlement.people.People;
import ai.neolink.settlement.people.PeopleChange;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.people.Roll;
import ai.neolink.settlement.people.Signer;
import ai.neolink.settlement.security.Acting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code settle people key | list | found | add | rotate | roles | remove | approve | withdraw | refound} (T1). */
@Command(
        name = "people",
        description = "Who may decide. A person is a key that a token makes; one person proposes changes and another "
                + "approves them. Your token: SETTLE_TOKEN or SETTLE_TOKEN_FILE.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "key|list|found|add|rotate|roles|remove|approve|withdraw|refound")
final class PeopleCommand {
    private static final String PERSON = "NAME=ROLE,ROLE=KEY";

    private static final String ONLY_TWO =
            " Only two people can decide: if one loses the token, nobody decides until “people refound”.";

    @ParentCommand
    private Settle settle;

    @Command(
            name = "key",
            description = "Prints the key of your token, which may be shown to everybody.",
            mixinStandardHelpOptions = true)
    int key(@Mixin LedgerOutput output) {
        var table = new Table(Listing.KEY);
        table.row(Acting.key(new StandardEnvironment()).publicKey().text());
        output.add(table);
        output.print();
        return Settle.DONE;
    }

    @Command(name = "list", description = "Who is enrolled, and what is proposed.", mixinStandardHelpOptions = true)
    int list(@Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            print(context.getBean(People.class).roll(), output);
            return Settle.DONE;
        }
    }

    private static void print(Roll roll, Output output) {
        var people = new Table(Listing.PEOPLE);
        roll.all()
                .forEach(person -> people.row(
                        person.name(),
                        PersonRole.words(person.roles()),
                        person.key().text()));
        var proposals = new Table(Listing.PEOPLE_PROPOSALS);
        roll.open().values().forEach(proposal -> row(proposals, proposal));
        output.add(people);
        output.add(proposals);
        output.print();
    }

    private static void row(Table table, Event proposal) {
        var terms = proposal.fields();
        table.row(
                proposal.number(),
                proposal.what().replaceFirst(".*\\.", ""),
                proposal.item(),
                terms.getOrDefault("roles", ""),
                terms.getOrDefault("key", ""),
                Printable.text(terms.getOrDefault("reason", "")),
                String.valueOf(proposal.person()));
    }

    @Command(
            name = "found",
            description = "Enters the first people together, two or more; refused once somebody has decided.",
            mixinStandardHelpOptions = true)
    int found(
            @Parameters(paramLabel = PERSON, arity = "1..*", description = "name, roles, key") List<String> people,
            @Mixin LedgerOutput output) {
        return found(output, book -> book.found(WrittenPerson.all(people)));
    }

    @Command(
            name = "refound",
            description = "Founds people again because too few can sign; for the owner of the database's tables. "
                    + "It stays visible for ever.",
            mixinStandardHelpOptions = true)
    int refound(
            @Parameters(paramLabel = PERSON, arity = "1..*", description = "name, roles, key") List<String> people,
            @Option(names = "--reason", required = true, description = "why") String reason,
            @Mixin LedgerOutput output) {
        return found(output, book -> book.refound(WrittenPerson.all(people), reason));
    }

    private int found(Output output, Function<People, Event> founding) {
        // People may be founded before anything else is done with a ledger.
        try (var context = settle.start()) {
            var book = context.getBean(People.class);
            var event = founding.apply(book);
            output.tell("Founded by event %d, hash %s; note the hash, everything people sign names it.%s"
                    .formatted(event.number(), event.hash(), book.roll().all().size() > 2 ? "" : ONLY_TWO));
            print(book.roll(), output);
            return Settle.DONE;
        }
    }

    @Command(name = "add", description = "Proposes that somebody may decide.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--key", required = true, description = "what “people key” printed for them") String key,
            @Option(names = "--roles", required = true, split = ",", description = "what they may do")
                    List<String> roles,
            @Option(names = "--reason", required = true, description = "why") String reason,
            @Mixin LedgerOutput output) {
        return propose(PeopleChange.ADD, name, key, roles, reason, output);
    }

    @Command(name = "rotate", description = "Proposes another key for a person.", mixinStandardHelpOptions = true)
    int rotate(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--key", required = true, description = "of the new token") String key,
            @Option(names = "--reason", required = true, description = "why") String reason,
            @Mixin LedgerOutput output) {
        return propose(PeopleChange.ROTATE, name, key, null, reason, output);
    }

    @Command(name = "roles", description = "Proposes other roles for a person.", mixinStandardHelpOptions = true)
    int roles(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--roles", required = true, split = ",", description = "what they may do")
                    List<String> roles,
            @Option(names = "--reason", required = true, description = "why") String reason,
            @Mixin LedgerOutput output) {
        return propose(PeopleChange.ROLES, name, null, roles, reason, output);
    }

    @Command(name = "remove", description = "Proposes that a person decides no more.", mixinStandardHelpOptions = true)
    int remove(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--reason", required = true, description = "why") String reason,
            @Mixin LedgerOutput output) {
        return propose(PeopleChange.REMOVE, name, null, null, reason, output);
    }

    private int propose(
            PeopleChange change,
            String name,
            @Nullable String key,
            @Nullable List<String> roles,
            String reason,
            Output output) {
        var terms = new TreeMap<String, String>();
        if (key != null) {
            terms.put("key", WrittenPerson.key(key).text());
        }
        if (roles != null) {
            terms.put("roles", PersonRole.words(WrittenPerson.roles(name, roles)));
        }
        return propose(change, WrittenPerson.name(name), terms, reason, output);
    }

    private int propose(PeopleChange change, String name, Map<String, String> terms, String reason, Output output) {
        try (var context = settle.open()) {
            var signer = context.getBean(Acting.class).person();
            var proposal = context.getBean(People.class).propose(change, name, terms, reason.strip(), signer);
            output.tell("%s proposed to %s %s; another person must approve it: settle people approve %d"
                    .formatted(signer.name(), change.word(), name, proposal.number()));
            output.print();
            return Settle.DONE;
        }
    }

    @Command(name = "approve", description = "Approves what somebody else proposed.", mixinStandardHelpOptions = true)
    int approve(
            @Parameters(paramLabel = "NO", description = "of the proposal") long number, @Mixin LedgerOutput output) {
        return answer("approved", output, (book, signer) -> book.approve(number, signer));
    }

    @Command(name = "withdraw", description = "Takes a proposal back, or refuses it.", mixinStandardHelpOptions = true)
    int withdraw(
            @Parameters(paramLabel = "NO", description = "of the proposal") long number, @Mixin LedgerOutput output) {
        return answer("withdrew", output, (book, signer) -> book.withdraw(number, signer));
    }

    private int answer(String did, Output output, BiFunction<People, Signer, People.Answered> answering) {
        try (var context = settle.open()) {
            var signer = context.getBean(Acting.class).person();
            var book = context.getBean(People.class);
            var answered = answering.apply(book, signer);
            output.tell("%s %s%s: %s %s"
                    .formatted(
                            signer.name(),
                            did,
                            Deciding.before(answered.now()),
                            answered.proposal().what().replaceFirst(".*\\.", ""),
                            answered.proposal().item()));
            print(book.roll(), output);
            return Settle.DONE;
        }
    }
}
