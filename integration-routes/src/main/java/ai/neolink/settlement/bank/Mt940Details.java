package ai.neolink.settlement.bank;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content of :86: in its three dialects (P20): {@code /REMI/…} codes, {@code ?20…} subfields, or free text.
 *
 * @param remark text that may name a customer; empty if the codes state other things only, such as a payer's name or
 *     references
 */
record Mt940Details(@Nullable String payerName, @Nullable String payerAccount, String remark) {
    private static final Pattern SUBFIELD = Pattern.compile("(?s)\\?(\\d{2})(.*?)(?=\\?\\d{2}|\\z)");
    private static final Pattern CODE = Pattern.compile(
            "/(CDTR|DBTR|EXCH|OCMT|ORDR|RREF|SCOR|SREF|TRCD|ULTC|ACCT|ACCW|ADDR|BENM|BIC|BUSP|CHGS|CNTP|"
                    + "CREF|CSID|EREF|IBAN|INST|ISDT|KREF|MARF|NAME|OBI|ORDP|PREF|PURP|REMI|RTRN|SVCL|"
                    + "TRTP|ULTB|ULTD)/");

    /**
     * Codes for names, addresses, accounts and references. A customer's ID in one of them does not say what the payment
     * is for.
     */
    private static final Set<String> NOT_SEARCHED = Set.of(
            "ACCT", "ACCW", "ADDR", "BENM", "BIC", "CDTR", "CNTP", "CREF", "CSID", "DBTR", "EREF", "IBAN", "INST",
            "KREF", "MARF", "NAME", "ORDP", "ORDR", "PREF", "RREF", "SCOR", "SREF", "ULTB", "ULTC", "ULTD");

    static Mt940Details of(String text) {
        var lines = text.replace("\r", "");
        var joined = lines.replace("\n", "");
        if (joined.matches("(?s)\\d{0,3}\\?\\d{2}.*")) {
            return ofSubfields(joined);
        }
        var spaced = lines.replace("\n", " ");
        return spaced.contains("/REMI/") || CODE.matcher(spaced.stripLeading()).lookingAt()
                ? ofCodes(spaced)
                : new Mt940Details(null, null, spaced);
    }

    private static Mt940Details ofSubfields(String text) {
        Map<Integer, String> fields = new TreeMap<>();
        var match = SUBFIELD.matcher(text);
        while (match.find()) {
            fields.merge(Integer.parseInt(match.group(1)), match.group(2), String::concat);
        }
        var remark = new StringBuilder();
        fields.forEach((number, value) -> {
            if (number >= 20 && number <= 29 || number >= 60 && number <= 63) {
                remark.append(value);
            }
        });
        var name = fields.getOrDefault(32, "") + fields.getOrDefault(33, "");
        return new Mt940Details(name.isEmpty() ? null : name, fields.get(31), remark.toString());
    }

    /**
     * The remittance information; if there is none, every text that the codes do not mark as a name, an account or a
     * reference.
     */
    private static String remark(String text, Map<String, String> values) {
        var remittance = values.getOrDefault("REMI", values.get("OBI"));
        if (remittance != null) {
            return remittance;
        }
        var rest = new StringBuilder(text.substring(0, text.indexOf('/')));
        values.forEach((code, value) -> rest.append(NOT_SEARCHED.contains(code) ? "" : ' ' + value));
        return rest.toString();
    }

    private static Mt940Details ofCodes(String text) {
        var values = new TreeMap<String, String>();
        var match = CODE.matcher(text);
        String code = null;
        var from = 0;
        while (match.find()) {
            if (code != null) {
                values.putIfAbsent(code, text.substring(from, match.start()));
            }
            code = match.group(1);
            from = match.end();
        }
        if (code != null) {
            values.putIfAbsent(code, text.substring(from));
        }
        return new Mt940Details(values.get("ORDP"), values.get("ACCT"), remark(text, values));
    }
}
