package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.sandbox.ProviderFaults.ProviderFault;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Plays WeChat Pay: verifies the signatures of our requests and signs its answers. */
final class WeChatDesk {
    private static final Charset GBK = Charset.forName("GBK");
    private static final Pattern AUTHORIZATION =
            Pattern.compile("WECHATPAY2-SHA256-RSA2048 mchid=\"(.*?)\",nonce_str=\"(.*?)\",timestamp=\"(\\d+)\","
                    + "serial_no=\"(.*?)\",signature=\"(.*?)\"");

    private final ProviderDesk desk;
    private final ProviderSeal weChat;

    WeChatDesk(ProviderDesk desk, ProviderSeal weChat) {
        this.desk = desk;
        this.weChat = weChat;
    }

    void bill(HttpExchange exchange) throws IOException {
        try (exchange) {
            var fault = desk.nextFault();
            if (!isAuthorized(exchange) || fault == ProviderFault.SIGN_ERROR) {
                answer(exchange, 401, "{\"code\":\"SIGN_ERROR\",\"message\":\"签名错误\"}", ProviderFault.NONE);
                return;
            }
            var query = ProviderDesk.parameters(exchange.getRequestURI().getRawQuery());
            var day = LocalDate.parse(query.get("bill_date"));
            var trade = exchange.getRequestURI().getPath().endsWith("tradebill");
            if (!"GZIP".equals(query.get("tar_type"))
                    || !(trade ? "ALL" : "BASIC").equals(query.get(trade ? "bill_type" : "account_type"))) {
                desk.complain("unexpected parameters " + query);
            }
            switch (fault) {
                case RESET -> exchange.close();
                case TOO_MANY_REQUESTS -> {
                    exchange.getResponseHeaders().add("Retry-After", "0");
                    answer(exchange, 429, "{\"code\":\"FREQUENCY_LIMITED\",\"message\":\"频率超限\"}", fault);
                }
                case SERVER_ERROR -> answer(exchange, 500, "{\"code\":\"SYSTEM_ERROR\",\"message\":\"系统错误\"}", fault);
                case NO_PERMISSION -> answer(exchange, 403, "{\"code\":\"NO_AUTH\",\"message\":\"无权限\"}", fault);
                case NO_JSON -> answer(exchange, 200, "<html>", fault);
                case REDIRECT -> {
                    exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
                    exchange.sendResponseHeaders(302, -1);
                }
                case UNSIGNED_EMPTY ->
                    answer(
                            exchange,
                            400,
                            "{\"code\":\"NO_STATEMENT_EXIST\",\"message\":\"请求的账单文件不存在\"}",
                            ProviderFault.UNSIGNED);
                default -> bill(exchange, day, trade, fault);
            }
        }
    }

    private void bill(HttpExchange exchange, LocalDate day, boolean trade, ProviderFault fault) throws IOException {
        if (!desk.isReady(day) || fault == ProviderFault.NOT_READY) {
            answer(exchange, 400, "{\"code\":\"STATEMENT_CREATING\",\"message\":\"账单生成中\"}", fault);
            return;
        }
        if (!desk.isInStory(day)) {
            answer(exchange, 400, "{\"code\":\"NO_STATEMENT_EXIST\",\"message\":\"请求的账单文件不存在\"}", fault);
            return;
        }
        var text = trade ? desk.files().weChatTrades(day, fault) : desk.files().weChatMovements(day, fault);
        var bytes = fault == ProviderFault.BOMB
                ? new byte[64 << 20]
                : text.getBytes(fault == ProviderFault.WRONG_CHARSET ? GBK : StandardCharsets.UTF_8);
        var token = desk.link(gzip(bytes), fault);
        var host = desk.address(fault);
        var hash = fault == ProviderFault.WRONG_HASH ? "0".repeat(40) : sha1(bytes);
        answer(
                exchange,
                200,
                ("{\"hash_type\":\"SHA1\",\"hash_value\":\"%s\","
                                + "\"download_url\":\"%s/wechat/v3/billdownload/file?token=%s\"}")
                        .formatted(hash, host, token),
                fault);
    }

    /** Checks that a request is signed as the documentation of WeChat Pay says, by a clock that is right. */
    private boolean isAuthorized(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        var match = AUTHORIZATION.matcher(header == null ? "" : header);
        if (!match.matches()) {
            desk.complain("no Authorization: " + exchange.getRequestURI().getPath());
            return false;
        }
        var uri = exchange.getRequestURI();
        var message = "%s\n%s\n%s\n%s\n\n"
                .formatted(
                        exchange.getRequestMethod(),
                        uri.getRawPath() + '?' + uri.getRawQuery(),
                        match.group(3),
                        match.group(2));
        var right = match.group(1).equals(ProviderSandbox.MERCHANT)
                && match.group(4).equals(ProviderSandbox.SERIAL)
                && Math.abs(Long.parseLong(match.group(3)) - desk.now()) <= 300
                && weChat.verifies(message, match.group(5));
        if (!right) {
            desk.complain("wrong Authorization: " + uri.getPath());
        }
        return right;
    }

    private void answer(HttpExchange exchange, int status, String body, ProviderFault fault) throws IOException {
        var timestamp = String.valueOf(fault == ProviderFault.OLD_TIMESTAMP ? desk.now() - 301 : desk.now());
        var nonce = UUID.randomUUID().toString().replace("-", "");
        var signature = weChat.sign(timestamp + "\n" + nonce + "\n" + body + "\n");
        if (fault == ProviderFault.BROKEN_SIGNATURE) {
            signature = weChat.sign("something else");
        }
        if (fault == ProviderFault.PROBE_SIGNATURE) {
            signature = "WECHATPAY/SIGNTEST/" + signature;
        }
        var headers = exchange.getResponseHeaders();
        if (fault != ProviderFault.UNSIGNED) {
            headers.add("Wechatpay-Timestamp", timestamp);
            headers.add("Wechatpay-Nonce", nonce);
            headers.add("Wechatpay-Signature", signature);
            headers.add(
                    "Wechatpay-Serial",
                    fault == ProviderFault.UNKNOWN_SERIAL ? "PUB_KEY_ID_9" : ProviderSandbox.PLATFORM_KEY);
            headers.add("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
        }
        ProviderDesk.send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    void file(HttpExchange exchange) throws IOException {
        if (isAuthorized(exchange)) {
            desk.file(exchange);
        } else {
            try (exchange) {
                ProviderDesk.send(exchange, 401, new byte[0]);
            }
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
