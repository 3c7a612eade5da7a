package ai.neolink.settlement.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.report.Search.Found;
import ai.neolink.settlement.report.Search.FoundKind;
import ai.neolink.settlement.staging.AccountFeed;

/** Search finds customers by the beginning of their id, or else of their name, if nothing has the id. */
final class CustomersByBeginning {
    private CustomersByBeginning() {}

    static void look(Scenario s) {
        s.feed(AccountFeed.FEED, account("customer-1", "Alpha"), account("customer-2", "Beta"));
        var search = s.bean(Search.class);
        assertThat(search.find("custom"))
                .extracting(Found::kind, Found::id, found -> found.name().orElseThrow())
                .containsExactly(
                        tuple(FoundKind.ACCOUNT, "customer-1", "Alpha"),
                        tuple(FoundKind.ACCOUNT, "customer-2", "Beta"));
        assertThat(search.find("Al")).extracting(Found::id).containsExactly("customer-1");
        assertThat(search.find("customer-1")).extracting(Found::id).containsExactly("customer-1");
        assertThat(search.find("ustomer")).isEmpty();
    }

    private static String account(String id, String name) {
        return "{'id':'%s','name':'%s','kind':'PERSONAL','createdAt':'2026-01-01T00:00:00+08:00'}".formatted(id, name);
    }
}
