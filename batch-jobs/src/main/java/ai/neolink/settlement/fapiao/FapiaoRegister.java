package ai.neolink.settlement.fapiao;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.refusal.CommonMessage;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.runs.SealedDays;
import ai.neolink.settlement.staging.Accounts;
import ai.neolink.settlement.staging.Intake;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records invoices and tells what can be invoiced: the consumption of a customer up to yesterday, as far as nights have
 * sealed the days, less the invoices so far. A {@link Refusal} changes nothing.
 */
@Component
public class FapiaoRegister {
    /** The smallest amount of a request, in fen. */
    private static final long LEAST_FEN = 200_00;

    /**
     * The amounts of a customer that are not yet invoiced, in fen; below zero if corrections took back more than is
     * open.
     */
    public record OpenToInvoice(String account, long grossFen, long taxFen) {}

    /** An invoice. A red invoice has the number of the blue invoice that it takes back, and amounts below zero. */
    public record Fapiao(
            String number,
            String account,
            LocalDate issuedOn,
            long grossFen,
            long taxFen,
            @Nullable String reverses,
            String person,
            long recordedAt) {
        private boolean saysTheSame(String customer, @Nullable Long asked) {
            return reverses == null && account.equals(customer) && (asked == null || asked == grossFen);
        }
    }

    /** A recorded invoice, and whether the very same invoice was recorded before (T14). */
    public record Recorded(Fapiao fapiao, boolean before) {}

    /** The output VAT of a product, in fen: posted by its journals, and invoiced. */
    public record Vat(String product, long postedFen, long invoicedFen) {}

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;
    private final Consumption consumption;
    private final Accounts accounts;
    private final SealedDays sealed;
    private final Products products;
    private final InvoicedLines invoiced;
    private final Invoices invoices;
    private final BillingZone zone;
    private final Clock clock;

    FapiaoRegister(
            JdbcClient jdbc,
            ChartOfAccounts chart,
            Consumption consumption,
            Accounts accounts,
            SealedDays sealed,
            Products products,
            Invoices invoices,
            BillingZone zone,
            Clock clock) {
        this.jdbc = jdbc;
        this.chart = chart;
        this.consumption = consumption;
        this.accounts = accounts;
        this.sealed = sealed;
        this.products = products;
        this.invoices = invoices;
        invoiced = new InvoicedLines(jdbc, products);
        this.zone = zone;
        this.clock = clock;
    }

    /** The open amounts of every customer that has any, in the order of customers. */
    public List<OpenToInvoice> open() {
        var before = invoiced.byCustomer();
        var open = new ArrayList<OpenToInvoice>();
        consumption.ofAll(until()).forEach((account, consumed) -> {
            var lines = FapiaoLine.less(consumed, before.getOrDefault(account, new TreeMap<>()));
            var gross = lines.stream().mapToLong(FapiaoLine::grossFen).reduce(0, Math::addExact);
            if (gross != 0) {
                open.add(new OpenToInvoice(
                        accounts.id(account),
                        gross,
                        lines.stream().mapToLong(FapiaoLine::taxFen).reduce(0, Math::addExact)));
            }
        });
        open.sort(Comparator.comparing(OpenToInvoice::account));
        return open;
    }

    /** The open amounts of a customer, zero if there are none. */
    public OpenToInvoice open(String account) {
        var lines = openLines(accounts.key(account));
        return new OpenToInvoice(
                account,
                lines.stream().mapToLong(FapiaoLine::grossFen).reduce(0, Math::addExact),
                lines.stream().mapToLong(FapiaoLine::taxFen).reduce(0, Math::addExact));
    }

    private List<FapiaoLine> openLines(long account) {
        return FapiaoLine.less(
                consumption.of(account, until()), invoiced.byCustomer().getOrDefault(account, new TreeMap<>()));
    }

    /**
     * Records a blue invoice.
     *
     * @param number   the number that the tax system gave
     * @param grossFen the amount that the customer asked for, in fen; null for everything that is open
     */
    @Transactional
    public Recorded issue(String account, String number, @Nullable Long grossFen, String person) {
        Intake.nextArrival(jdbc);
        var known = find(number);
        if (known.filter(f -> f.saysTheSame(account, grossFen)).isPresent()) {
            return new Recorded(known.get(), true);
        }
        refuseKnown(number, known);
        var key = accounts.key(account);
        var open = openLines(key);
        var total = open.stream().mapToLong(FapiaoLine::grossFen).reduce(0, Math::addExact);
        var asked = grossFen == null ? total : grossFen;
        if (asked < LEAST_FEN) {
            throw FapiaoMessage.TOO_LITTLE_FOR_A_REQUEST.refuse(Money.text(LEAST_FEN), account, Money.text(total));
        }
        if (asked > total) {
            throw FapiaoMessage.MORE_THAN_NOT_INVOICED.refuse(account, Money.text(total));
        }
        return new Recorded(record(number, key, FapiaoLine.take(open, asked), null, person, ""), false);
    }

    /** Records the red invoice that takes a blue invoice back as a whole; a blue invoice is taken back once. */
    @Transactional
    public Recorded reverse(String blue, String number, String reason, String person) {
        Intake.nextArrival(jdbc);
        var known = find(number);
        if (known.filter(f -> blue.equals(f.reverses)).isPresent()) {
            return new Recorded(known.get(), true);
        }
        refuseKnown(number, known);
        if (reason.isBlank()) {
            throw CommonMessage.REASON_NEEDED.refuse();
        }
        var there = find(blue).orElseThrow(() -> FapiaoMessage.NO_INVOICE.refuse(blue));
        if (there.reverses != null) {
            throw FapiaoMessage.RED_INVOICE.refuse(blue);
        }
        if (isReversed(blue)) {
            throw FapiaoMessage.TAKEN_BACK_ALREADY.refuse(blue);
        }
        var lines = jdbc.sql(
                        "select product, rate, gross_fen, tax_fen from fapiao_line where fapiao_no = :no order by line")
                .param("no", blue)
                .query((row, n) -> new FapiaoLine(
                        new Taxed(products.named(row.getString("product")), row.getBigDecimal("rate")),
                        -row.getLong("gross_fen"),
                        -row.getLong("tax_fen")))
                .list();
        return new Recorded(record(number, accounts.key(there.account), lines, blue, person, reason), false);
    }

    private boolean isReversed(String blue) {
        return jdbc.sql("select count(*) from fapiao where reverses = :blue")
                        .param("blue", blue)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static void refuseKnown(String number, Optional<Fapiao> known) {
        if (number.isBlank() || known.isPresent()) {
            throw FapiaoMessage.NUMBER_TAKEN.refuse(number);
        }
    }

    private Fapiao record(
            String number,
            long account,
            List<FapiaoLine> lines,
            @Nullable String reverses,
            String person,
            String reason) {
        var fapiao = new Fapiao(
                number,
                accounts.id(account),
                zone.day(clock.instant().getEpochSecond()),
                lines.stream().mapToLong(FapiaoLine::grossFen).reduce(0, Math::addExact),
                lines.stream().mapToLong(FapiaoLine::taxFen).reduce(0, Math::addExact),
                reverses,
                person,
                clock.instant().getEpochSecond());
        jdbc.sql("""
                        insert into fapiao (fapiao_no, account_key, issued_on, reverses, person, reason, at_instant)
                        values (:no, :account, :on, :reverses, :person, :reason, :now)
                        """)
                .param("no", number)
                .param("account", account)
                .param("on", fapiao.issuedOn)
                .param("reverses", reverses)
                .param("person", person)
                .param("reason", reason.isBlank() ? "-" : reason)
                .param("now", fapiao.recordedAt)
                .update();
        invoiced.add(number, lines);
        return fapiao;
    }

    /** Every invoice, in the order in which they were recorded. */
    public List<Fapiao> list() {
        return invoices.all();
    }

    private Optional<Fapiao> find(String number) {
        return invoices.find(number);
    }

    /** Output VAT by product: the balance of the account, and the part that was invoiced. */
    public List<Vat> vat() {
        return jdbc.sql("""
                        select product, sum(posted) posted_fen, sum(invoiced) invoiced_fen from (
                          select j.subject product, l.credit_fen - l.debit_fen posted, 0 invoiced
                          from journal j join journal_line l on l.chain_no = j.chain_no
                          where l.account_code = :vat
                          union all
                          select i.product, 0 posted, i.tax_fen invoiced from fapiao_line i
                        ) taxes
                        group by product order by product
                        """)
                .param("vat", chart.account(Role.OUTPUT_VAT).code())
                .query((row, n) ->
                        new Vat(row.getString("product"), row.getLong("posted_fen"), row.getLong("invoiced_fen")))
                .list();
    }

    /** Yesterday, or the last sealed day if that is earlier. */
    private LocalDate until() {
        var yesterday = zone.day(clock.instant().getEpochSecond()).minusDays(1);
        return sealed.last().filter(last -> last.isBefore(yesterday)).orElse(yesterday);
    }
}
