package ai.neolink.settlement.staging;

import ai.neolink.settlement.id.Key;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Feed {@code accounts}: customers. */
@Configuration(proxyBeanMethods = false)
public class AccountFeed {
    public static final Feed FEED = Feed.of(
                    10,
                    "accounts",
                    "staging_account",
                    "account_key,name,kind,created_at",
                    Fields.NONE.text("id", "name", "kind", "createdAt").integer("revision"),
                    AccountFeed::read)
            .ofHours();

    private enum AccountKind {
        PERSONAL,
        ENTERPRISE
    }

    @Bean
    Feed accountsFeed() {
        return FEED;
    }

    private static Staged read(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var revision = node.integer("revision", 1, Long.MAX_VALUE, 1L);
        var account = build.key(Key.ACCOUNT, id);
        var name = node.name("name");
        var kind = node.oneOf("kind", AccountKind.class);
        var created = node.pastInstant("createdAt", null);
        return build.build(
                id,
                revision,
                node,
                (row, owner, changedAt) ->
                        row.add(account).add(name).add(kind.name()).add(created));
    }
}
