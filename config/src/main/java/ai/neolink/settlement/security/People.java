package ai.neolink.settlement.security;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.security.PeopleSettings.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/**
 * The people who may decide. A person is identified by a token, whose hash stands in {@code
 * settlement.people.{name}.token-sha256} (P23), and has the roles of {@code settlement.people.{name}.roles} (C5).
 */
@Component
@EnableConfigurationProperties(PeopleSettings.class)
@Lazy(false)
public class People {
    private static final int SHORTEST = 32;

    private final ConfigurableEnvironment environment;
    private final Map<String, Person> people;
    private final Map<String, Set<PersonRole>> roles = new TreeMap<>();

    People(ConfigurableEnvironment environment, PeopleSettings settings) {
        people = settings.people();
        this.environment = environment;
        checkOnePersonIsOneName();
        people.forEach((name, person) -> roles.put(name, roles(name, person.roles())));
    }

    /** @throws Refusal that names a role there is not: whoever it was meant for would wait for a right in vain */
    private static Set<PersonRole> roles(String name, List<String> words) {
        var roles = EnumSet.noneOf(PersonRole.class);
        words.forEach(word -> roles.add(PersonRole.of(word)
                .orElseThrow(() -> PeopleMessage.UNKNOWN_ROLE.refuse(name, word, PersonRole.words()))));
        return Collections.unmodifiableSet(roles);
    }

    /**
     * Refuses one token under two names, because its holder could approve his own proposals.
     *
     * @throws Refusal that names both
     */
    private void checkOnePersonIsOneName() {
        var names = new HashMap<String, String>();
        new TreeMap<>(people).forEach((name, person) -> {
            var hash = person.tokenSha256().strip().toLowerCase(Locale.ROOT);
            var other = hash.isEmpty() ? null : names.put(hash, name);
            if (other != null) {
                throw PeopleMessage.SAME_TOKEN.refuse(other, name);
            }
        });
    }

    /**
     * The person who acts, by the token in {@code SETTLE_TOKEN} or in the file that {@code SETTLE_TOKEN_FILE} names.
     *
     * @throws Refusal if there is no token, or if it is nobody's
     */
    public String acting() {
        var token = token();
        if (token.length() < SHORTEST) {
            throw PeopleMessage.TOKEN_NEEDED.refuse(SHORTEST);
        }
        return byToken(token).orElseThrow(() -> PeopleMessage.UNKNOWN_TOKEN.refuse());
    }

    /**
     * The name of the person who holds a token; empty if it is nobody's. All hashes are compared in full, so that the
     * time of the answer tells nothing.
     */
    public Optional<String> byToken(String token) {
        var hash = sha256(token);
        return people.entrySet().stream()
                .filter(person -> MessageDigest.isEqual(
                        hash, hash(person.getKey(), person.getValue().tokenSha256())))
                .map(Map.Entry::getKey)
                .reduce((one, other) -> one);
    }

    /** What a person may do, by their name; nothing if the settings do not know the name. */
    public Set<PersonRole> roles(String name) {
        return roles.getOrDefault(name, Set.of());
    }

    /** The person who acts, or without a token the user of the machine; for actions that need nobody's approval. */
    public String actingOrOperator() {
        return token().isEmpty() ? System.getProperty("user.name", "operator") : acting();
    }

    private String token() {
        var file = variable("SETTLE_TOKEN_FILE");
        if (file.isBlank()) {
            return variable("SETTLE_TOKEN").strip();
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw PeopleMessage.TOKEN_FILE_UNREADABLE.because(e, file);
        }
    }

    /** A variable of the process's own environment only, because everybody on the machine can see arguments. */
    private String variable(String name) {
        var variables =
                environment.getPropertySources().get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        var value = variables == null ? null : variables.getProperty(name);
        return value == null ? "" : value.toString();
    }

    private static byte[] hash(String person, String hex) {
        try {
            return HexFormat.of().parseHex((hex.isBlank() ? "?" : hex.strip()).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw PeopleMessage.NO_SHA256.because(e, person);
        }
    }

    private static byte[] sha256(String token) {
        return Key.sha256(token.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A text that changes with a person's token and tells nothing of it, so that what was begun with one token is not
     * gone on with under another; empty if the settings do not know the name.
     */
    public Optional<String> mark(String name) {
        return Optional.ofNullable(people.get(name))
                .map(person -> HexFormat.of().formatHex(Key.sha256(hash(name, person.tokenSha256()))));
    }

    /** The number of people. */
    public int count() {
        return people.size();
    }
}
