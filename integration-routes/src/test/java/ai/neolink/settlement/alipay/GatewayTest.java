package ai.neolink.settlement.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.channel.Applied;
import ai.neolink.settlement.channel.DamagedAnswer;
import ai.neolink.settlement.channel.DownloadHosts;
import ai.neolink.settlement.http.Answer;
import ai.neolink.settlement.sandbox.SandboxKeys;
import ai.neolink.settlement.statement.StatementFault;
import com.alipay.api.internal.util.AlipaySignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Alipay's gateway accepts what we sign; we accept what its SDK signs, and understand answers of every kind (payments
 * rule 10; payments B.2, B.3, B.4; P39).
 */
class GatewayTest {
    private static final SandboxKeys KEYS = SandboxKeys.of("wechat");
    private static final DownloadHosts HOSTS = new DownloadHosts(List.of("dwbillcenter.alipay.com"), true);
    private static final String NAME = "\"alipay_data_dataservice_bill_downloadurl_query_response\"";
    private static final String LINK = "{\"code\":\"10000\",\"msg\":\"Suc}\\\"{cess\","
            + "\"bill_download_url\":\"http:\\/\\/dwbillcenter.alipay.com\\/f?a=1&token=y\"}";

    private static String sign(String content) throws Exception {
        return AlipaySignature.rsa256Sign(
                content,
                java.util.Base64.getEncoder()
                        .encodeToString(KEYS.provider().getPrivate().getEncoded()),
                "utf-8");
    }

    private static Applied applied(String body) throws IOException {
        return GatewayAnswer.read(
                        body.getBytes(StandardCharsets.UTF_8), KEYS.provider().getPublic())
                .applied(HOSTS);
    }

    @Test
    void theExactCharactersAreSignedWhereverTheSignatureStands() throws Exception {
        var sign = sign(LINK);
        for (var body : List.of(
                "{%s:%s,\"sign\":\"%s\"}".formatted(NAME, LINK, sign),
                "{\"sign\":\"%s\", %s :  %s }".formatted(sign, NAME, LINK),
                "{\"alipay_cert_sn\":\"x\",%s:%s,\"sign\":\"%s\"}".formatted(NAME, LINK, sign.replace("/", "\\/")))) {
            assertThat(applied(body)).isInstanceOfSatisfying(Applied.Link.class, link -> {
                assertThat(link.address()).hasToString("http://dwbillcenter.alipay.com/f?a=1&token=y");
                assertThat(link.hash()).isEmpty();
            });
        }
        for (var body : List.of(
                "{%s:%s,\"sign\":\"%s\"}".formatted(NAME, LINK.replace("10000", "10001"), sign),
                "{%s:%s,\"sign\":\"%s\"}".formatted(NAME, LINK.replace("\\/", "/"), sign),
                "{%s:%s}".formatted(NAME, LINK),
                "{%s:%s,\"sign\":\"\"}".formatted(NAME, LINK),
                "{%s:%s,\"sign\":\"%s\",%1$s:{\"code\":\"10000\"}}".formatted(NAME, LINK, sign),
                "{%s:%s,\"sign\":\"%s\"".formatted(NAME, LINK, sign),
                "[]",
                "",
                "null",
                "{\"other\":%s,\"sign\":\"%s\"}".formatted(LINK, sign))) {
            assertThatThrownBy(() -> applied(body)).as(body).isInstanceOf(DamagedAnswer.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "40004, isp.bill_not_exist, empty",
        "40004, isv.bill_not_exist, empty",
        "40004, BILL_NOT_EXIST, empty",
        "40004, NO_BILL_DATA, empty",
        "40004, BILL_DATE_BEFORE_REGISTRATION, empty",
        "40004, isv.invalid_arguments, final",
        "40004, INVAILID_ARGUMENTS, final",
        "40004, SYSTEM_RATE_LIMIT, again",
        "40004, USER_RATE_LIMIT, again",
        "40004, UNKNOWN_ERROR, again",
        "20000, isp.unknow-error, again",
        "20000, aop.unknow-error, again",
        "20001, aop.invalid-auth-token, final",
        "40006, isv.insufficient-isv-permissions, final",
        "40001, isv.missing-method, final",
        "40002, isv.invalid-signature, final",
        "40005, app-call-limited, again",
        "40005, isp.method-call-limited, again",
        "40003, isv.something-new, final"
    })
    void everyCodeHasItsAction(String code, String subCode, String action) throws Exception {
        var response = "{\"code\":\"%s\",\"sub_code\":\"%s\",\"sub_msg\":\"m\"}".formatted(code, subCode);
        var signed = "{%s:%s,\"sign\":\"%s\"}".formatted(NAME, response, sign(response));
        var error = "{\"error_response\":%s}".formatted(response);
        switch (action) {
            case "empty" -> {
                assertThat(applied(signed)).isInstanceOf(Applied.Empty.class);
                assertThatThrownBy(() -> applied(error)).isInstanceOf(DamagedAnswer.class);
            }
            case "again" -> {
                assertThatThrownBy(() -> applied(signed)).isInstanceOf(Answer.class);
                assertThatThrownBy(() -> applied(error)).isInstanceOf(Answer.class);
            }
            default -> {
                assertThatThrownBy(() -> applied(signed))
                        .isInstanceOf(StatementFault.class)
                        .hasMessageContaining(subCode);
                assertThatThrownBy(() -> applied(error)).isInstanceOf(StatementFault.class);
            }
        }
    }

    @Test
    void aFileThatIsSaidToBeEmptyIsNotFetched() throws Exception {
        var response = LINK.replace("\"msg\"", "\"bill_file_code\":\"EMPTY_DATA_WITH_BILL_FILE\",\"msg\"");
        assertThat(applied("{%s:%s,\"sign\":\"%s\"}".formatted(NAME, response, sign(response))))
                .isInstanceOf(Applied.Empty.class);
    }

    @Test
    void weSignAsTheSdkDoes() {
        var parameters = new TreeMap<String, String>();
        parameters.put("app_id", "2021000000000001");
        parameters.put("biz_content", "{\"bill_type\":\"trade\",\"bill_date\":\"2026-11-01\"}");
        parameters.put("charset", "utf-8");
        parameters.put("format", "json");
        parameters.put("method", "alipay.data.dataservice.bill.downloadurl.query");
        parameters.put("sign_type", "RSA2");
        parameters.put("timestamp", "2026-11-02 10:05:00");
        parameters.put("version", "1.0");
        parameters.put("app_auth_token", "");
        assertThat(GatewayCall.signed(parameters))
                .isEqualTo(AlipaySignature.getSignContent(new HashMap<>(parameters)))
                .isEqualTo("app_id=2021000000000001&biz_content={\"bill_type\":\"trade\","
                        + "\"bill_date\":\"2026-11-01\"}&charset=utf-8&format=json&"
                        + "method=alipay.data.dataservice.bill.downloadurl.query&sign_type=RSA2&"
                        + "timestamp=2026-11-02 10:05:00&version=1.0");
    }
}
