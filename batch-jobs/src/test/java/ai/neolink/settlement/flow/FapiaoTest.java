package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.fapiao.FapiaoRegister;
import ai.neolink.settlement.fapiao.Invoices;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.rating.storage.StorageFeed;
import ai.neolink.settlement.staging.OrderFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * VAT is reported by product, and the register of invoices knows what is open, blue invoices and red ones (E39; T14).
 */
@Tag("database")
class FapiaoTest {
    @TempDir
    private Path home;

    private Scenario settled(Databases database) throws IOException {
        var card = home.resolve("rate-card.yaml");
        try (var bundled = getClass().getResourceAsStream("/rate-card.yaml")) {
            Files.writeString(
                    card,
                    new String(bundled.readAllBytes())
                            .replace("vat:\n", "vat:\n  - { product: STORAGE, from: 2026-11-21, rate: \"0.13\" }\n"));
        }
        var s = new Scenario(database, "settlement.start=2026-11-21", "settlement.rate-card=file:" + card)
                .accounts("a", "b")
                .price("p1", "COMPUTE", "h100", "1", "100.00", "")
                .price("p4", "COMPUTE", "h100", "4", "48.00", "");
        s.session("s1", 1, "a", "i1", "h100", "21T20:00:00", "21T22:00:00");
        s.session("s2", 1, "b", "i2", "h100", "21T20:00:00", "21T21:00:00");
        s.feed(
                StorageFeed.FEED,
                ("{'id':'c1','accountId':'a','volumeId':'v1','type':'shared-filesystem',"
                                + "'capacityBytes':%d,'observedAt':'%s'}")
                        .formatted(11_300L << 30, Scenario.at("21T20:00:00")));
        s.feed(
                OrderFeed.FEED,
                ("{'id':'o1','accountId':'a','instanceId':'i5','skuId':'h100','costType':'4','periods':1,"
                                + "'kind':'NEW','placedAt':'%s','startsAt':'%1$s'}")
                        .formatted(Scenario.at("21T12:00:00")));
        s.catchUp("22T00");
        return s;
    }

    private static List<String> open(FapiaoRegister register) {
        return register.open().stream()
                .map(o -> "%s %s %s".formatted(o.account(), Money.text(o.grossFen()), Money.text(o.taxFen())))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Databases.class,
            names = {"H2", "POSTGRESQL"})
    void whatIsConsumedIsInvoicedOnceAndTakenBackOnce(Databases database) throws IOException {
        try (var s = settled(database)) {
            var register = s.bean(FapiaoRegister.class);
            // The open amounts are 200.00 of compute and 24.00 of the subscription (half of it used) at 6 %, and 113.00
            // of storage at 13 %.
            assertThat(open(register)).containsExactly("a 337.00 25.68", "b 100.00 5.66");
            assertThat(s.file(21, "journal.csv"))
                    .contains("2221.01,Output VAT,,13.00,CNY,CHARGE STORAGE night 2026-11-21");
            assertThatThrownBy(() -> register.issue("b", "F1", null, "eve")).hasMessageContaining("200.00 at least");
            assertThatThrownBy(() -> register.issue("a", "F1", 337_01L, "eve")).hasMessageContaining("has 337.00");
            assertThatThrownBy(() -> register.issue("x", "F1", null, "eve")).hasMessageContaining("no account");
            var first = register.issue("a", "F1", 210_00L, "eve").fapiao();
            assertThat(Money.text(first.taxFen())).isEqualTo("11.89");
            assertThat(open(register)).first().isEqualTo("a 127.00 13.79");
            assertThatThrownBy(() -> register.issue("a", "F1", 200_00L, "eve"))
                    .hasMessageContaining("an invoice has it");
            assertThatThrownBy(() -> register.issue("a", "F2", null, "eve")).hasMessageContaining("200.00 at least");
            // A kill came after the record was made and before the command said so. The repeated command says that the
            // record is there and makes no second one.
            assertThat(register.issue("a", "F1", 210_00L, "eve")).isEqualTo(new FapiaoRegister.Recorded(first, true));
            assertThat(register.issue("a", "F1", null, "eve").before()).isTrue();
            assertThatThrownBy(() -> register.issue("b", "F1", 210_00L, "eve"))
                    .hasMessageContaining("an invoice has it");
            var recorded = register.reverse("F1", "R1", "wrong title", "eve");
            assertThat(recorded.before()).isFalse();
            var red = recorded.fapiao();
            assertThat(register.reverse("F1", "R1", "wrong title", "eve"))
                    .isEqualTo(new FapiaoRegister.Recorded(red, true));
            assertThat(register.list()).hasSize(2);
            assertThat(red.grossFen()).isEqualTo(-210_00);
            assertThat(red.taxFen()).isEqualTo(-first.taxFen());
            assertThatThrownBy(() -> register.reverse("F1", "R2", "again", "eve"))
                    .hasMessageContaining("already");
            assertThatThrownBy(() -> register.reverse("R1", "R2", "red", "eve")).hasMessageContaining("is a red one");
            assertThat(open(register)).first().isEqualTo("a 337.00 25.68");
            register.issue("a", "F3", null, "eve");
            assertThat(open(register)).containsExactly("b 100.00 5.66");
            assertThat(register.open("b")).isEqualTo(register.open().getFirst());
            assertThat(register.open("a").grossFen()).isZero();
            var invoices = s.bean(Invoices.class);
            assertThat(invoices.page(null, null, 50)).isEqualTo(register.list().reversed());
            assertThat(invoices.page("a", "R1", 50))
                    .isEqualTo(register.list().reversed().subList(1, 3));
            assertThat(invoices.page("b", null, 50)).isEmpty();
            // A correction takes back what the invoice says.
            s.session("s1", 2, "a", "i1", "h100", "21T20:00:00", "21T21:00:00");
            s.catchUp("23T00");
            assertThat(open(register)).first().isEqualTo("a 37.00 8.70");
            assertThat(register.vat().stream()
                            .map(v -> "%s %s %s"
                                    .formatted(v.product(), Money.text(v.postedFen()), Money.text(v.invoicedFen()))))
                    .containsExactly("COMPUTE 11.32 11.32", "STORAGE 26.00 13.00", "SUBSCRIPTION 2.72 1.36");
            var posted = register.vat().stream()
                    .mapToLong(FapiaoRegister.Vat::postedFen)
                    .sum();
            assertThat(s.balance(22, "2221.01")).isEqualTo("-" + Money.text(posted));
            assertThat(s.breaches()).isEmpty();
        }
    }
}
