package ai.neolink.settlement.cli;

import ai.neolink.settlement.fapiao.FapiaoRegister;
import ai.neolink.settlement.fapiao.FapiaoRegister.Fapiao;
import ai.neolink.settlement.fapiao.FapiaoRegister.Recorded;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.security.Acting;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code settle fapiao open | list | vat | issue | reverse}. */
@Command(
        name = "fapiao",
        description =
                "VAT invoices: what customers consumed and is not invoiced, and the register of blue and red invoices.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "open|list|vat|issue|reverse")
final class FapiaoCommand {
    @ParentCommand
    private Settle settle;

    @Command(
            name = "open",
            description = "Not yet invoiced up to yesterday, per customer; below zero: take an invoice back.",
            mixinStandardHelpOptions = true)
    int open(@Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            var table = new Table(Listing.NOT_INVOICED);
            context.getBean(FapiaoRegister.class)
                    .open()
                    .forEach(o -> table.row(o.account(), Money.text(o.grossFen()), Money.text(o.taxFen())));
            output.add(table);
            output.print();
            return Settle.DONE;
        }
    }

    @Command(name = "list", description = "Every invoice that was recorded.", mixinStandardHelpOptions = true)
    int list(@Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            return print(context.getBean(FapiaoRegister.class).list(), output);
        }
    }

    @Command(
            name = "vat",
            description = "Output VAT by product, and what of it was invoiced.",
            mixinStandardHelpOptions = true)
    int vat(@Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            var table = new Table(Listing.VAT);
            context.getBean(FapiaoRegister.class)
                    .vat()
                    .forEach(v -> table.row(
                            v.product(),
                            Money.text(v.postedFen()),
                            Money.text(v.invoicedFen()),
                            Money.text(v.postedFen() - v.invoicedFen())));
            output.add(table);
            output.print();
            return Settle.DONE;
        }
    }

    @Command(
            name = "issue",
            description = "Records a blue invoice, 200.00 or more. Your token: SETTLE_TOKEN.",
            mixinStandardHelpOptions = true)
    int issue(
            @Option(names = "--account", required = true, description = "the customer's user ID") String account,
            @Option(names = "--number", required = true, description = "the invoice's number") String number,
            @Option(names = "--amount", description = "with tax; all that is open if left out") @Nullable
                    BigDecimal amount,
            @Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            var person = context.getBean(Acting.class).person().name();
            var fen = amount == null ? null : (Long) fen(amount);
            return print(context.getBean(FapiaoRegister.class).issue(account, number, fen, person), output);
        }
    }

    @Command(
            name = "reverse",
            description = "Records the red invoice that takes a blue one back.",
            mixinStandardHelpOptions = true)
    int reverse(
            @Option(names = "--blue", required = true, description = "number of the invoice to take back") String blue,
            @Option(names = "--number", required = true, description = "number of the red invoice") String number,
            @Option(names = "--reason", required = true, description = "why") String reason,
            @Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            var person = context.getBean(Acting.class).person().name();
            return print(context.getBean(FapiaoRegister.class).reverse(blue, number, reason, person), output);
        }
    }

    private static long fen(BigDecimal amount) {
        try {
            return Money.fen(amount);
        } catch (ArithmeticException e) {
            throw CommandMessage.NO_AMOUNT.because(e);
        }
    }

    private static int print(Recorded recorded, Output output) {
        if (recorded.before()) {
            output.say("Invoice %s was recorded before, by %s."
                    .formatted(recorded.fapiao().number(), recorded.fapiao().person()));
        }
        return print(List.of(recorded.fapiao()), output);
    }

    private static int print(List<Fapiao> invoices, Output output) {
        var table = new Table(Listing.INVOICES);
        invoices.forEach(f -> table.row(
                f.number(),
                f.reverses() == null ? "BLUE" : "RED",
                f.account(),
                f.issuedOn(),
                Money.text(f.grossFen()),
                Money.text(f.taxFen()),
                f.reverses() == null ? "" : f.reverses(),
                f.person()));
        output.add(table);
        output.print();
        return Settle.DONE;
    }
}
