package ai.neolink.settlement.people;

/** The person who acts, with the key that signs what the person decides. */
public record Signer(Person person, PersonKey key) {
    public String name() {
        return person.name();
    }
}
