package ai.neolink.settlement.flow;

import static ai.neolink.settlement.statement.Channel.ALIPAY;
import static ai.neolink.settlement.statement.Channel.WECHAT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.rating.image.ImageFeed;
import ai.neolink.settlement.rating.model.ModelFeed;
import ai.neolink.settlement.rating.storage.StorageFeed;
import ai.neolink.settlement.staging.OrderFeed;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A night settles its books, and chains its journals, in a fixed order (fine print 21; E2; P38). */
@Tag("database")
class OrderOfANightTest extends StatementDays {
    private static final long TERABYTE = 1L << 40;

    /** Everything that is charged over night, of an account without money. */
    private static void usage(Scenario s) {
        var at = Scenario.at("21T10:00:00");
        s.price("p1", "COMPUTE", "h100", "4", "106.00", "").price("p2", "MODEL", "mm", "1", "1.00", "");
        s.feed(
                ModelFeed.FEED,
                ("{'id':'u','accountId':'a','model':'mm','inputTokens':2000,'outputTokens':0,'requests':1,"
                                + "'startedAt':'%s','endedAt':'%1$s'}")
                        .formatted(at));
        s.feed(
                ImageFeed.FEED,
                "{'id':'i','accountId':'a','imageId':'im','sizeBytes':%d,'observedAt':'%s'}".formatted(TERABYTE, at));
        s.feed(
                StorageFeed.FEED,
                ("{'id':'v','accountId':'a','volumeId':'v1','type':'shared-filesystem','capacityBytes':%d,"
                                + "'observedAt':'%s'}")
                        .formatted(TERABYTE, at));
        s.feed(
                OrderFeed.FEED,
                ("{'id':'o','accountId':'a','instanceId':'i1','skuId':'h100','costType':'4','periods':1,"
                                + "'kind':'NEW','placedAt':'%s','startsAt':'%1$s'}")
                        .formatted(at));
    }

    /** Money of three channels and two days that the second night finds, and what it finds to be whose. */
    private static void money(Scenario s) {
        s.bill(WECHAT, 20, "pay W1 M1 10.00 0");
        s.bill(ALIPAY, 20, "pay A1 M1 10.00 0");
        settleTo(s, 20);
        s.recharge("r1", "b", "WECHAT", "10.00", "M1", "20T10:00:00");
        s.recharge("r2", "b", "ALIPAY", "10.00", "M1", "20T10:00:00");
        s.bill(WECHAT, 21, "pay W2 M2 1.00 0");
        s.bill(WECHAT, 20, "pay W1 M1 10.00 0", "pay W3 M3 1.00 0");
        s.bank(20, "0.00", "10.00", "in B1 10.00 nobody");
        s.bank(21, "10.00", "20.00", "in B2 10.00 nobody");
        s.bill(ALIPAY, 21, "pay A2 M2 1.00 0");
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void stepsAndJournalsOfANightFollowEachOther(Databases database) {
        try (var s = scenario(database)) {
            money(s);
            usage(s);
            settleTo(s, 21);
            assertThat(steps(s))
                    .containsExactly(
                            "plan",
                            "decision",
                            "payment",
                            "transfer",
                            "payout",
                            "storage",
                            "image",
                            "model",
                            "recognition",
                            "post",
                            "control",
                            "seal",
                            "export");
            assertThat(journals(s))
                    .containsExactly(
                            "CHARGE STORAGE",
                            "CHARGE IMAGE",
                            "CHARGE MODEL",
                            "RECOGNITION SUBSCRIPTION",
                            "STATEMENT ALIPAY 2026-11-21",
                            "STATEMENT BANK 2026-11-20",
                            "STATEMENT BANK 2026-11-21",
                            "STATEMENT WECHAT 2026-11-20",
                            "STATEMENT WECHAT 2026-11-21",
                            "SUSPENSE ALIPAY",
                            "SUSPENSE WECHAT",
                            "RECLASS");
        }
    }

    private static List<String> steps(Scenario s) {
        return s.jdbc().sql("""
                        select step_name from batch_step_execution
                        where job_execution_id = (select max(job_execution_id) from batch_step_execution)
                          and step_name not like '%:%'
                        order by step_execution_id
                        """).query(String.class).list();
    }

    private static List<String> journals(Scenario s) {
        return s.file(21, "journal.csv")
                .lines()
                .map(row -> row.split(",", -1)[9])
                .filter(description -> description.contains(" night "))
                .map(description -> description.replaceAll(" night .*", ""))
                .distinct()
                .toList();
    }
}
