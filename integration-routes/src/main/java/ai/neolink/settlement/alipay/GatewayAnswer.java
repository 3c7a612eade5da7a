package ai.neolink.settlement.alipay;

import ai.neolink.settlement.channel.Applied;
import ai.neolink.settlement.channel.DamagedAnswer;
import ai.neolink.settlement.channel.DownloadHosts;
import ai.neolink.settlement.channel.Rsa;
import ai.neolink.settlement.http.Answer;
import ai.neolink.settlement.statement.StatementFault;
import java.io.IOException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of Alipay's gateway. The signature covers the exact characters of the response object as received, and
 * nothing else is read (payments B.3). The code of an unsigned error decides whether another try may help; an unsigned
 * error never means an empty day.
 */
record GatewayAnswer(JsonNode response, boolean signed) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RESPONSE = "alipay_data_dataservice_bill_downloadurl_query_response";
    private static final String ERROR = "error_response";
    private static final Set<String> NO_BILL =
            Set.of("bill_not_exist", "no_bill_data", "bill_date_before_registration");
    private static final Set<String> TRANSIENT = Set.of(
            "system_rate_limit",
            "user_rate_limit",
            "unknown_error",
            "unknow_error",
            "system_error",
            "app_call_limited",
            "method_call_limited");
    private static final int TOO_MANY = 429;

    /** The place of a value in the body, and the value if it is a text. */
    private record Found(int from, int until, @Nullable String text) {}

    /** @throws DamagedAnswer if the answer cannot be read or lacks a valid signature where it needs one */
    static GatewayAnswer read(byte[] body, PublicKey key) throws IOException {
        Found response = null;
        Found error = null;
        String sign = null;
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new DamagedAnswer("the answer is no JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                var from = (int) parser.currentTokenLocation().getByteOffset();
                var text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
                parser.skipChildren();
                var found = new Found(from, (int) parser.currentLocation().getByteOffset(), text);
                switch (name) {
                    case RESPONSE -> response = only(response, found);
                    case ERROR -> error = only(error, found);
                    case "sign" -> sign = text;
                    default -> {
                        // such as alipay_cert_sn
                    }
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new DamagedAnswer("the answer has no end");
            }
            var source = response == null ? error : response;
            if (source == null) {
                throw new DamagedAnswer("the answer has no response");
            }
            var signed = Arrays.copyOfRange(body, source.from, source.until);
            check(signed, sign, response != null, key);
            return new GatewayAnswer(JSON.readTree(signed), sign != null);
        } catch (JacksonException e) {
            throw new DamagedAnswer("the answer is no readable JSON");
        }
    }

    private static void check(byte[] signed, @Nullable String sign, boolean mustBeSigned, PublicKey key)
            throws DamagedAnswer {
        if (sign == null && mustBeSigned) {
            throw new DamagedAnswer("the answer is not signed");
        }
        if (sign != null && !Rsa.verify(key, signed, sign)) {
            throw new DamagedAnswer("the answer's signature is not Alipay's");
        }
    }

    private static Found only(@Nullable Found before, Found found) throws DamagedAnswer {
        if (before != null) {
            throw new DamagedAnswer("the answer has two responses");
        }
        return found;
    }

    Applied applied(DownloadHosts hosts) throws IOException {
        var code = text("code");
        var sub = normal(text("sub_code"));
        if (code.equals("10000") && signed) {
            if (text("bill_file_code").equals("EMPTY_DATA_WITH_BILL_FILE")) {
                return new Applied.Empty();
            }
            var link = text("bill_download_url");
            if (link.isEmpty()) {
                throw new DamagedAnswer("the answer has no link");
            }
            return new Applied.Link(hosts.check(link), "");
        }
        if (NO_BILL.contains(sub)) {
            if (!signed) {
                throw new DamagedAnswer("the answer that there is no bill is not signed");
            }
            return new Applied.Empty();
        }
        var words = "%s %s %s"
                .formatted(code, text("sub_code"), text("sub_msg"))
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        if (TRANSIENT.contains(sub) || code.equals("20000") || code.equals("40005")) {
            throw new Answer("Alipay", TOO_MANY, null, words);
        }
        throw new StatementFault("Alipay answered %s%s"
                .formatted(words, sub.equals("invalid_signature") ? "; check the private key and app-id" : ""));
    }

    private String text(String name) {
        var value = response.get(name);
        return value == null || !value.isString() ? "" : value.stringValue();
    }

    /** {@code isp.unknow-error → unknow_error}. */
    private static String normal(String code) {
        return code.toLowerCase(Locale.ROOT)
                .replaceFirst("^(isv|isp|aop|acq)\\.", "")
                .replace('-', '_');
    }
}
