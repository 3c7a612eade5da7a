package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.sandbox.ProviderFaults.ProviderFault;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Plays Alipay: verifies the signatures of our requests and signs its answers. */
final class AlipayDesk {
    private static final Charset GBK = Charset.forName("GBK");

    private final ProviderDesk desk;
    private final ProviderSeal alipay;

    AlipayDesk(ProviderDesk desk, ProviderSeal alipay) {
        this.desk = desk;
        this.alipay = alipay;
    }

    void gateway(HttpExchange exchange) throws IOException {
        try (exchange) {
            var fault = desk.nextFault();
            var form = ProviderDesk.parameters(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (!alipay.verifies(alipay.content(form), form.getOrDefault("sign", ""))
                    || fault == ProviderFault.SIGN_ERROR) {
                if (fault != ProviderFault.SIGN_ERROR) {
                    desk.complain("wrong sign");
                }
                error(exchange, "40002", "isv.invalid-signature");
                return;
            }
            var content = form.getOrDefault("biz_content", "");
            var day = LocalDate.parse(content.replaceAll(".*\"bill_date\":\"([-0-9]+)\".*", "$1"));
            switch (fault) {
                case RESET -> exchange.close();
                case TOO_MANY_REQUESTS -> error(exchange, "40005", "isp.app-call-limited");
                case SERVER_ERROR -> error(exchange, "20000", "isp.unknow-error");
                case NO_PERMISSION -> error(exchange, "40006", "isv.insufficient-isv-permissions");
                case NO_JSON -> ProviderDesk.send(exchange, 200, "<html>".getBytes(StandardCharsets.UTF_8));
                case REDIRECT -> {
                    exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
                    exchange.sendResponseHeaders(302, -1);
                }
                case UNSIGNED_EMPTY -> error(exchange, "40004", "isp.bill_not_exist");
                default -> bill(exchange, day, content.contains("\"trade\""), fault);
            }
        }
    }

    private void bill(HttpExchange exchange, LocalDate day, boolean trade, ProviderFault fault) throws IOException {
        if (!desk.isReady(day) || !desk.isInStory(day) || fault == ProviderFault.NOT_READY) {
            // Alipay gives the same answer for a day without business and for a day whose bill is not made yet.
            answer(
                    exchange,
                    "{\"code\":\"40004\","
                            + "\"msg\":\"Business Failed\",\"sub_code\":\"isp.bill_not_exist\",\"sub_msg\":\"账单不存在\"}",
                    fault);
            return;
        }
        var token = desk.link(archive(day, trade, fault), fault);
        var host = desk.address(fault);
        var link = "%s/alipay/downloadBillFile.resource?bizType=%s&token=%s"
                .formatted(host, trade ? "trade" : "signcustomer", token);
        answer(
                exchange,
                "{\"code\":\"10000\",\"msg\":\"Success\",\"bill_download_url\":\"%s\"}"
                        .formatted(link.replace("/", "\\/")),
                fault);
    }

    private void answer(HttpExchange exchange, String response, ProviderFault fault) throws IOException {
        var sign = alipay.sign(
                fault == ProviderFault.BROKEN_SIGNATURE
                                || fault == ProviderFault.OLD_TIMESTAMP
                                || fault == ProviderFault.PROBE_SIGNATURE
                                || fault == ProviderFault.UNKNOWN_SERIAL
                        ? response + " "
                        : response);
        var body = "{\"alipay_data_dataservice_bill_downloadurl_query_response\":" + response
                + (fault == ProviderFault.UNSIGNED ? "}" : ",\"sign\":\"" + sign + "\"}");
        ProviderDesk.send(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
    }

    private void error(HttpExchange exchange, String code, String subCode) throws IOException {
        ProviderDesk.send(
                exchange,
                200,
                "{\"error_response\":{\"code\":\"%s\",\"msg\":\"Failed\",\"sub_code\":\"%s\",\"sub_msg\":\"no\"}}"
                        .formatted(code, subCode)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private byte[] archive(LocalDate day, boolean trade, ProviderFault fault) throws IOException {
        var out = new ByteArrayOutputStream();
        var stem = "20880000000000000156_" + day.toString().replace("-", "") + (trade ? "_业务明细" : "_账务明细");
        var charset = fault == ProviderFault.WRONG_CHARSET ? StandardCharsets.UTF_8 : GBK;
        try (var zip = new ZipOutputStream(out, GBK)) {
            var detail =
                    trade ? desk.files().alipayTrades(day, fault) : desk.files().alipayMovements(day, fault);
            zip.putNextEntry(new ZipEntry((fault == ProviderFault.HOSTILE_NAME ? "../../" : "") + stem + ".csv"));
            zip.write(fault == ProviderFault.BOMB ? new byte[64 << 20] : detail.getBytes(charset));
            zip.putNextEntry(new ZipEntry(stem + "(汇总).csv"));
            zip.write((trade ? desk.files().alipaySummary(day) : "#支付宝账务汇总查询\r\n").getBytes(GBK));
            if (fault == ProviderFault.THREE_FILES) {
                zip.putNextEntry(new ZipEntry("more.csv"));
                zip.write(1);
            }
        }
        var bytes = out.toByteArray();
        if (fault == ProviderFault.WRONG_HASH) {
            // Alipay tells no hash, so a broken archive shows by its own checksum alone.
            bytes[bytes.length / 3] ^= 1;
        }
        return bytes;
    }
}
