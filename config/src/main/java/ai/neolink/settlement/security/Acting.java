package ai.neolink.settlement.security;

import ai.neolink.settlement.people.People;
import ai.neolink.settlement.people.PeopleMessage;
import ai.neolink.settlement.people.Person;
import ai.neolink.settlement.people.PersonKey;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.people.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/** Who acts: the person of the ledger whose key the token makes (T1). */
@Component
public class Acting {
    /** Who acts without a token: nobody who could decide, whatever the machine calls its user. */
    public static final String OPERATOR = "operator";

    private final ConfigurableEnvironment environment;
    private final People people;

    Acting(ConfigurableEnvironment environment, People people) {
        this.environment = environment;
        this.people = people;
    }

    /**
     * The key of the token in {@code SETTLE_TOKEN} or in the file that {@code SETTLE_TOKEN_FILE} names.
     *
     * @throws ai.neolink.settlement.refusal.Refusal if there is none, or if it is too short
     */
    public PersonKey key() {
        return key(environment);
    }

    /** The same without a ledger. */
    public static PersonKey key(ConfigurableEnvironment environment) {
        var token = token(environment);
        if (token.length() < PersonKey.SHORTEST_TOKEN) {
            throw PeopleMessage.TOKEN_NEEDED.refuse(PersonKey.SHORTEST_TOKEN);
        }
        return PersonKey.ofToken(token);
    }

    /**
     * The person who acts, with the key.
     *
     * @throws ai.neolink.settlement.refusal.Refusal if there is no token, or if it is nobody's
     */
    public Signer person() {
        var key = key();
        var roll = people.roll();
        return roll.holder(key.publicKey())
                .map(person -> new Signer(person, key))
                .orElseThrow(
                        () -> (roll.all().isEmpty() ? PeopleMessage.NOBODY_YET : PeopleMessage.UNKNOWN_TOKEN).refuse());
    }

    /** The name of the person who acts, or {@link #OPERATOR} without a token. */
    public String nameOrOperator() {
        return token(environment).isEmpty() ? OPERATOR : person().name();
    }

    /** The person who holds a token; empty if it is nobody's. The ledger is asked by the key, never by the token. */
    public Optional<Person> holder(String token) {
        return token.length() < PersonKey.SHORTEST_TOKEN
                ? Optional.empty()
                : people.roll().holder(PersonKey.ofToken(token).publicKey());
    }

    /** What a person may do, by their name; nothing if nobody has it. */
    public Set<PersonRole> roles(String name) {
        return people.roll().named(name).map(Person::roles).orElse(Set.of());
    }

    /** A text that changes with a person's key, so that what was begun with one key does not go on with another. */
    public Optional<String> mark(String name) {
        return people.roll().named(name).map(person -> person.key().text());
    }

    /** The number of people. */
    public int count() {
        return people.roll().all().size();
    }

    private static String token(ConfigurableEnvironment environment) {
        var file = variable(environment, "SETTLE_TOKEN_FILE");
        if (file.isBlank()) {
            return variable(environment, "SETTLE_TOKEN").strip();
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw PeopleMessage.TOKEN_FILE_UNREADABLE.because(e, file);
        }
    }

    /** A variable of the process's own environment only, because everybody on the machine can see arguments. */
    private static String variable(ConfigurableEnvironment environment, String name) {
        var variables =
                environment.getPropertySources().get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        var value = variables == null ? null : variables.getProperty(name);
        return value == null ? "" : value.toString();
    }
}
