package ai.neolink.settlement.explain;

import ai.neolink.settlement.report.CustomerMonth;
import ai.neolink.settlement.report.CustomerMonth.Month;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;

/** The statement of a customer for a month: opening balance, recharges, charges by product and day, closing balance. */
@Component
public class CustomerStatement {
    /**
     * A customer's month, in fen. Opening + recharged − charged = closing; the details add up to the movements.
     *
     * @param credits {@code date, channel, what, id, amount}
     * @param charges {@code date, product, charges, amount}
     */
    public record Statement(Month month, Section credits, Section charges) {
        public long opening() {
            return month.opening();
        }

        public long recharged() {
            return month.recharged();
        }

        public long charged() {
            return month.charged();
        }

        public long closing() {
            return month.closing();
        }

        /** The sections to print. */
        public List<Section> sections() {
            return List.of(
                    Section.of("Statement", "account", "period", "opening", "recharged", "charged", "closing")
                            .row(
                                    Reference.account(month.account()),
                                    month.month(),
                                    new Amount(opening()),
                                    new Amount(recharged()),
                                    new Amount(charged()),
                                    new Amount(closing())),
                    credits,
                    charges);
        }
    }

    private final CustomerMonth months;
    private final Links links;

    CustomerStatement(CustomerMonth months, Links links) {
        this.links = links;
        this.months = months;
    }

    /** @throws ai.neolink.settlement.refusal.Refusal if there is no such customer */
    public Statement of(String account, YearMonth period) {
        var month = months.of(account, period);
        var credits = Section.of("Recharges", "date", "channel", "what", "id", "amount");
        month.credits()
                .forEach(credit -> credits.row(
                        credit.date(),
                        credit.channel(),
                        credit.what(),
                        credit.what().equals("recharge") ? links.recharge(credit.id()) : credit.id(),
                        new Amount(credit.fen())));
        var charges = Section.of("Charges", "date", "product", "charges", "amount");
        month.charges().forEach(day -> charges.row(day.date(), day.product(), day.charges(), new Amount(day.fen())));
        return new Statement(month, credits, charges);
    }
}
