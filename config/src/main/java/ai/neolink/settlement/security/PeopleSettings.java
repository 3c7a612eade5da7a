package ai.neolink.settlement.security;

import ai.neolink.settlement.settings.Accepts;
import ai.neolink.settlement.settings.SettingType;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.people.*}.
 *
 * @param people who may decide, by name
 */
@ConfigurationProperties("settlement")
record PeopleSettings(@DefaultValue Map<String, Person> people) {
    /**
     * A person's settings.
     *
     * @param tokenSha256 SHA-256 of this person's token, 64 hexadecimal digits
     * @param roles       Roles of this person: viewer, support, operator, accountant, approver, auditor
     */
    record Person(
            @Accepts(SettingType.SHA256) @DefaultValue("") String tokenSha256,
            @DefaultValue("viewer") List<String> roles) {
        @Override
        public String toString() {
            return "(a person)";
        }
    }
}
