package ai.neolink.settlement.people;

import java.util.Set;

/** A person as enrolled at some place of the chain of events. */
public record Person(String name, PublicKey key, Set<PersonRole> roles) {
    public boolean may(PersonRole role) {
        return roles.contains(role);
    }
}
