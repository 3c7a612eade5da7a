package ai.neolink.settlement.bank;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes bank files for tests: a statement of given lines, in MT940 or camt.053. */
final class BankFiles {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    /**
     * A line; {@code amount} is like “+10.00” or “-3.00”.
     *
     * @param reference the bank's reference, or what the bank writes where it has none
     */
    record Line(LocalDate day, BigDecimal amount, String reference, String remark) {
        static Line of(LocalDate day, String amount, String reference, String remark) {
            return new Line(day, new BigDecimal(amount), reference, remark);
        }
    }

    /** A statement that begins with a balance. */
    record Statement(String number, LocalDate day, BigDecimal opening, List<Line> lines) {
        static Statement of(String number, LocalDate day, String opening, Line... lines) {
            return new Statement(number, day, new BigDecimal(opening), List.of(lines));
        }

        BigDecimal closing() {
            return lines.stream().map(Line::amount).reduce(opening, BigDecimal::add);
        }

        Statement numbered(String other) {
            return new Statement(other, day, opening, lines);
        }

        String mt940() {
            return page(number + "/1", "60F", "62F", lines, opening);
        }

        /** Splits the statement into pages of so many lines each; the last page has the rest. */
        List<String> pages(int... sizes) {
            var pages = new ArrayList<String>();
            var balance = opening;
            var from = 0;
            for (int i = 0; i <= sizes.length; i++) {
                var until = i == sizes.length ? lines.size() : from + sizes[i];
                var part = lines.subList(from, until);
                pages.add(page(
                        number + "/" + (i + 1),
                        i == 0 ? "60F" : "60M",
                        i == sizes.length ? "62F" : "62M",
                        part,
                        balance));
                balance = part.stream().map(Line::amount).reduce(balance, BigDecimal::add);
                from = until;
            }
            return pages;
        }

        private String page(String name, String open, String close, List<Line> part, BigDecimal begin) {
            var text = new StringBuilder(":20:X\n:25:110900000000001\n:28C:%s\n".formatted(name));
            text.append(balance(open, day, begin));
            part.forEach(line -> text.append(":61:%1$s%2$s%3$s%4$sNTRFNONREF%5$s\n:86:%6$s\n"
                    .formatted(
                            line.day.format(DAY),
                            line.day.format(DAY).substring(2),
                            line.amount.signum() < 0 ? "D" : "C",
                            amount(line.amount),
                            line.reference.isEmpty() ? "" : "//" + line.reference,
                            line.remark)));
            var end = part.stream().map(Line::amount).reduce(begin, BigDecimal::add);
            return text + balance(close, day, end) + "-\n";
        }

        private static String balance(String tag, LocalDate day, BigDecimal amount) {
            return ":%s:%s%sCNY%s\n".formatted(tag, amount.signum() < 0 ? "D" : "C", day.format(DAY), amount(amount));
        }

        private static String amount(BigDecimal amount) {
            return amount.abs()
                    .setScale(2, RoundingMode.UNNECESSARY)
                    .toPlainString()
                    .replace('.', ',');
        }

        String camt() {
            return camt(lines.stream()
                    .map(line -> entry(line.day, line.amount, line.reference, details(line)))
                    .toArray(String[]::new));
        }

        /** Returns all lines as one entry, with its transactions or as a total only. */
        String camtBatch(boolean withTransactions) {
            var total = closing().subtract(opening);
            var first = lines.getFirst();
            var transactions = withTransactions
                    ? "<NtryDtls>"
                            + String.join(
                                    "",
                                    lines.stream().map(Statement::transaction).toList()) + "</NtryDtls>"
                    : "";
            return camt(entry(first.day, total, first.reference, transactions));
        }

        String camt(String... entries) {
            return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document "
                            + "xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">"
                            + "<BkToCstmrStmt><Stmt><Id>%s</Id><Acct><Id><Othr><Id>110900000000001</Id>"
                            + "</Othr></Id><Ccy>CNY</Ccy></Acct>"
                            + "%s%s%s</Stmt></BkToCstmrStmt></Document>")
                    .formatted(
                            number,
                            camtBalance("OPBD", day, opening),
                            camtBalance("CLBD", day, closing()),
                            String.join("", entries));
        }

        private static String camtBalance(String code, LocalDate day, BigDecimal amount) {
            return "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp>%s<Dt><Dt>%s</Dt></Dt></Bal>"
                    .formatted(code, amountAndSide(amount), day);
        }

        private static String amountAndSide(BigDecimal amount) {
            return "<Amt Ccy=\"CNY\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>"
                    .formatted(amount.abs().toPlainString(), amount.signum() < 0 ? "DBIT" : "CRDT");
        }

        private static String entry(LocalDate day, BigDecimal amount, String reference, String more) {
            return "<Ntry>%s<Sts>BOOK</Sts><BookgDt><Dt>%s</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef>%s</Ntry>"
                    .formatted(amountAndSide(amount), day, reference, more);
        }

        private static String details(Line line) {
            return "<NtryDtls><TxDtls>" + remark(line) + "</TxDtls></NtryDtls>";
        }

        private static String transaction(Line line) {
            return "<TxDtls>" + amountAndSide(line.amount) + remark(line) + "</TxDtls>";
        }

        private static String remark(Line line) {
            return "<RmtInf><Ustrd>" + line.remark + "</Ustrd></RmtInf>";
        }
    }

    private BankFiles() {}

    static String file(Statement... statements) {
        return String.join("", Arrays.stream(statements).map(Statement::mt940).toList());
    }
}
