package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.sandbox.ProviderFaults.Fault;
import ai.neolink.settlement.statement.BeijingDay;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * WeChat Pay and Alipay over HTTP on a loopback port: they verify what we sign, sign what they answer, make bills on the next morning by
 * the sandbox's clock, and hand each link out for one use.
 */
public final class ProviderSandbox implements AutoCloseable {
    public static final String MERCHANT = "1900000001";
    public static final String SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    public static final String PLATFORM_KEY = "PUB_KEY_ID_0119000000012026";
    public static final String APP = "2021000000000001";

    private static final Charset GBK = Charset.forName("GBK");
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "WECHATPAY2-SHA256-RSA2048 mchid=\"(.*?)\",nonce_str=\"(.*?)\",timestamp=\"(\\d+)\",serial_no=\"(.*?)\",signature=\"(.*?)\"");
    private static final int READY_HOUR = 9;

    /** A file that waits behind a link. */
    private record Waiting(byte[] file, Fault fault, AtomicBoolean used) {}

    private final PaymentStory story;
    private final BillFiles files;
    private final ProviderSeal weChat;
    private final ProviderSeal alipay;
    private final ProviderFaults faults;
    private final HttpServer server;
    private final Map<String, Waiting> links = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile long now;

    /** @param now epoch seconds: what the client's clock says too */
    public ProviderSandbox(
            PaymentStory story, ProviderSeal weChat, ProviderSeal alipay, ProviderFaults faults, long now) {
        this.story = story;
        this.weChat = weChat;
        this.alipay = alipay;
        this.faults = faults;
        files = new BillFiles(story);
        this.now = now;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox of the providers cannot listen", e);
        }
        server.createContext("/wechat/v3/bill/", this::weChatBill);
        server.createContext("/wechat/v3/billdownload/file", this::weChatFile);
        server.createContext("/alipay/gateway.do", this::alipayGateway);
        server.createContext("/alipay/downloadBillFile.resource", this::file);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Moves the clock by which bills are made and answers signed. */
    public void moveTo(long instant) {
        now = instant;
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What the providers did not like about our requests. */
    public List<String> complaints() {
        return complaints;
    }

    /** The tokens of all links that were handed out. */
    public List<String> tokens() {
        return List.copyOf(links.keySet());
    }

    /** Settings that make a client pull from here. */
    public Map<String, String> settings(SandboxKeys weChatKeys, SandboxKeys alipayKeys) {
        var settings = new HashMap<String, String>();
        var host = address().substring("http://".length());
        settings.put("settlement.wechat-pay.enabled", "true");
        settings.put("settlement.wechat-pay.base-url", address() + "/wechat");
        settings.put("settlement.wechat-pay.allow-http", "true");
        settings.put("settlement.wechat-pay.download-hosts", host);
        settings.put("settlement.wechat-pay.merchant-id", MERCHANT);
        settings.put("settlement.wechat-pay.merchant-serial-number", SERIAL);
        settings.put("settlement.wechat-pay.private-key", weChatKeys.merchantPrivate());
        settings.put("settlement.wechat-pay.platform-public-key", weChatKeys.providerPublic());
        settings.put("settlement.wechat-pay.platform-public-key-id", PLATFORM_KEY);
        settings.put("settlement.wechat-pay.payout-payers", BankSandbox.WECHAT_PAYER);
        settings.put("settlement.alipay.enabled", "true");
        settings.put("settlement.alipay.gateway-url", address() + "/alipay/gateway.do");
        settings.put("settlement.alipay.allow-http", "true");
        settings.put("settlement.alipay.download-hosts", host);
        settings.put("settlement.alipay.app-id", APP);
        settings.put("settlement.alipay.private-key", alipayKeys.merchantPrivate());
        settings.put("settlement.alipay.alipay-public-key", alipayKeys.providerPublic());
        settings.put("settlement.alipay.payout-payers", BankSandbox.ALIPAY_PAYER);
        return settings;
    }

    private boolean isReady(LocalDate day) {
        return now >= BeijingDay.end(day) + READY_HOUR * 3600L;
    }

    private boolean isInStory(LocalDate day) {
        return !day.isBefore(story.size().first())
                && day.isBefore(story.size().first().plusDays(story.size().days()));
    }

    private void weChatBill(HttpExchange exchange) throws IOException {
        try (exchange) {
            var fault = faults.next();
            if (!isAuthorized(exchange) || fault == Fault.SIGN_ERROR) {
                weChatAnswer(exchange, 401, "{\"code\":\"SIGN_ERROR\",\"message\":\"签名错误\"}", Fault.NONE);
                return;
            }
            var query = parameters(exchange.getRequestURI().getRawQuery());
            var day = LocalDate.parse(query.get("bill_date"));
            var trade = exchange.getRequestURI().getPath().endsWith("tradebill");
            if (!"GZIP".equals(query.get("tar_type"))
                    || !(trade ? "ALL" : "BASIC").equals(query.get(trade ? "bill_type" : "account_type"))) {
                complaints.add("unexpected parameters " + query);
            }
            switch (fault) {
                case RESET -> exchange.close();
                case TOO_MANY_REQUESTS -> {
                    exchange.getResponseHeaders().add("Retry-After", "0");
                    weChatAnswer(exchange, 429, "{\"code\":\"FREQUENCY_LIMITED\",\"message\":\"频率超限\"}", fault);
                }
                case SERVER_ERROR ->
                    weChatAnswer(exchange, 500, "{\"code\":\"SYSTEM_ERROR\",\"message\":\"系统错误\"}", fault);
                case NO_PERMISSION -> weChatAnswer(exchange, 403, "{\"code\":\"NO_AUTH\",\"message\":\"无权限\"}", fault);
                case NO_JSON -> weChatAnswer(exchange, 200, "<html>", fault);
                case REDIRECT -> {
                    exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
                    exchange.sendResponseHeaders(302, -1);
                }
                case UNSIGNED_EMPTY ->
                    weChatAnswer(
                            exchange,
                            400,
                            "{\"code\":\"NO_STATEMENT_EXIST\",\"message\":\"请求的账单文件不存在\"}",
                            Fault.UNSIGNED);
                default -> weChatBill(exchange, day, trade, fault);
            }
        }
    }

    private void weChatBill(HttpExchange exchange, LocalDate day, boolean trade, Fault fault) throws IOException {
        if (!isReady(day) || fault == Fault.NOT_READY) {
            weChatAnswer(exchange, 400, "{\"code\":\"STATEMENT_CREATING\",\"message\":\"账单生成中\"}", fault);
            return;
        }
        if (!isInStory(day)) {
            weChatAnswer(exchange, 400, "{\"code\":\"NO_STATEMENT_EXIST\",\"message\":\"请求的账单文件不存在\"}", fault);
            return;
        }
        var text = trade ? files.weChatTrades(day, fault) : files.weChatMovements(day, fault);
        var bytes = fault == Fault.BOMB
                ? new byte[64 << 20]
                : text.getBytes(fault == Fault.WRONG_CHARSET ? GBK : StandardCharsets.UTF_8);
        var token = link(gzip(bytes), fault);
        var host = fault == Fault.FOREIGN_HOST
                ? "http://localhost:" + server.getAddress().getPort()
                : address();
        var hash = fault == Fault.WRONG_HASH ? "0".repeat(40) : sha1(bytes);
        weChatAnswer(
                exchange,
                200,
                "{\"hash_type\":\"SHA1\",\"hash_value\":\"%s\",\"download_url\":\"%s/wechat/v3/billdownload/file?token=%s\"}"
                        .formatted(hash, host, token),
                fault);
    }

    private String link(byte[] file, Fault fault) {
        var token = "tok-" + UUID.randomUUID();
        links.put(token, new Waiting(file, fault, new AtomicBoolean()));
        return token;
    }

    /** The request is signed as the documentation says, with a clock that is right. */
    private boolean isAuthorized(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        var match = AUTHORIZATION.matcher(header == null ? "" : header);
        if (!match.matches()) {
            complaints.add("no Authorization: " + exchange.getRequestURI().getPath());
            return false;
        }
        var uri = exchange.getRequestURI();
        var message = "%s\n%s\n%s\n%s\n\n"
                .formatted(
                        exchange.getRequestMethod(),
                        uri.getRawPath() + '?' + uri.getRawQuery(),
                        match.group(3),
                        match.group(2));
        var right = match.group(1).equals(MERCHANT)
                && match.group(4).equals(SERIAL)
                && Math.abs(Long.parseLong(match.group(3)) - now) <= 300
                && weChat.verifies(message, match.group(5));
        if (!right) {
            complaints.add("wrong Authorization: " + uri.getPath());
        }
        return right;
    }

    private void weChatAnswer(HttpExchange exchange, int status, String body, Fault fault) throws IOException {
        var timestamp = String.valueOf(fault == Fault.OLD_TIMESTAMP ? now - 301 : now);
        var nonce = UUID.randomUUID().toString().replace("-", "");
        var signature = weChat.sign(timestamp + "\n" + nonce + "\n" + body + "\n");
        if (fault == Fault.BROKEN_SIGNATURE) {
            signature = weChat.sign("something else");
        }
        if (fault == Fault.PROBE_SIGNATURE) {
            signature = "WECHATPAY/SIGNTEST/" + signature;
        }
        var headers = exchange.getResponseHeaders();
        if (fault != Fault.UNSIGNED) {
            headers.add("Wechatpay-Timestamp", timestamp);
            headers.add("Wechatpay-Nonce", nonce);
            headers.add("Wechatpay-Signature", signature);
            headers.add("Wechatpay-Serial", fault == Fault.UNKNOWN_SERIAL ? "PUB_KEY_ID_9" : PLATFORM_KEY);
            headers.add("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
        }
        send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private void weChatFile(HttpExchange exchange) throws IOException {
        if (isAuthorized(exchange)) {
            file(exchange);
        } else {
            try (exchange) {
                send(exchange, 401, new byte[0]);
            }
        }
    }

    /** A link is good once. */
    private void file(HttpExchange exchange) throws IOException {
        try (exchange) {
            var token = parameters(exchange.getRequestURI().getRawQuery()).get("token");
            var waiting = token == null ? null : links.get(token);
            if (waiting == null || waiting.used.getAndSet(true) || waiting.fault == Fault.EXPIRED_LINK) {
                if (waiting != null && waiting.fault != Fault.EXPIRED_LINK) {
                    complaints.add("a link was used twice");
                }
                send(exchange, 404, new byte[0]);
            } else if (waiting.fault == Fault.TRUNCATED) {
                exchange.sendResponseHeaders(200, waiting.file.length);
                exchange.getResponseBody().write(waiting.file, 0, waiting.file.length / 2);
                exchange.getResponseBody().flush();
            } else {
                send(exchange, 200, waiting.file);
            }
        }
    }

    private void alipayGateway(HttpExchange exchange) throws IOException {
        try (exchange) {
            var fault = faults.next();
            var form = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (!alipay.verifies(alipay.content(form), form.getOrDefault("sign", "")) || fault == Fault.SIGN_ERROR) {
                if (fault != Fault.SIGN_ERROR) {
                    complaints.add("wrong sign");
                }
                error(exchange, "40002", "isv.invalid-signature");
                return;
            }
            var content = form.get("biz_content");
            var day = LocalDate.parse(content.replaceAll(".*\"bill_date\":\"([-0-9]+)\".*", "$1"));
            switch (fault) {
                case RESET -> exchange.close();
                case TOO_MANY_REQUESTS -> error(exchange, "40005", "isp.app-call-limited");
                case SERVER_ERROR -> error(exchange, "20000", "isp.unknow-error");
                case NO_PERMISSION -> error(exchange, "40006", "isv.insufficient-isv-permissions");
                case NO_JSON -> send(exchange, 200, "<html>".getBytes(StandardCharsets.UTF_8));
                case REDIRECT -> {
                    exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
                    exchange.sendResponseHeaders(302, -1);
                }
                case UNSIGNED_EMPTY -> error(exchange, "40004", "isp.bill_not_exist");
                default -> alipayBill(exchange, day, content.contains("\"trade\""), fault);
            }
        }
    }

    private void alipayBill(HttpExchange exchange, LocalDate day, boolean trade, Fault fault) throws IOException {
        if (!isReady(day) || !isInStory(day) || fault == Fault.NOT_READY) {
            // Alipay says the same of a day without business and of one whose bill is not made yet.
            alipayAnswer(
                    exchange,
                    "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"isp.bill_not_exist\",\"sub_msg\":\"账单不存在\"}",
                    fault);
            return;
        }
        var token = link(archive(day, trade, fault), fault);
        var host = fault == Fault.FOREIGN_HOST
                ? "http://localhost:" + server.getAddress().getPort()
                : address();
        var link = "%s/alipay/downloadBillFile.resource?bizType=%s&token=%s"
                .formatted(host, trade ? "trade" : "signcustomer", token);
        alipayAnswer(
                exchange,
                "{\"code\":\"10000\",\"msg\":\"Success\",\"bill_download_url\":\"%s\"}"
                        .formatted(link.replace("/", "\\/")),
                fault);
    }

    private void alipayAnswer(HttpExchange exchange, String response, Fault fault) throws IOException {
        var sign = alipay.sign(
                fault == Fault.BROKEN_SIGNATURE
                                || fault == Fault.OLD_TIMESTAMP
                                || fault == Fault.PROBE_SIGNATURE
                                || fault == Fault.UNKNOWN_SERIAL
                        ? response + " "
                        : response);
        var body = "{\"alipay_data_dataservice_bill_downloadurl_query_response\":" + response
                + (fault == Fault.UNSIGNED ? "}" : ",\"sign\":\"" + sign + "\"}");
        send(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
    }

    private void error(HttpExchange exchange, String code, String subCode) throws IOException {
        send(
                exchange,
                200,
                "{\"error_response\":{\"code\":\"%s\",\"msg\":\"Failed\",\"sub_code\":\"%s\",\"sub_msg\":\"no\"}}"
                        .formatted(code, subCode)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private byte[] archive(LocalDate day, boolean trade, Fault fault) throws IOException {
        var out = new ByteArrayOutputStream();
        var stem = "20880000000000000156_" + day.toString().replace("-", "") + (trade ? "_业务明细" : "_账务明细");
        var charset = fault == Fault.WRONG_CHARSET ? StandardCharsets.UTF_8 : GBK;
        try (var zip = new ZipOutputStream(out, GBK)) {
            var detail = trade ? files.alipayTrades(day, fault) : files.alipayMovements(day, fault);
            zip.putNextEntry(new ZipEntry((fault == Fault.HOSTILE_NAME ? "../../" : "") + stem + ".csv"));
            zip.write(fault == Fault.BOMB ? new byte[64 << 20] : detail.getBytes(charset));
            zip.putNextEntry(new ZipEntry(stem + "(汇总).csv"));
            zip.write((trade ? files.alipaySummary(day) : "#支付宝账务汇总查询\r\n").getBytes(GBK));
            if (fault == Fault.THREE_FILES) {
                zip.putNextEntry(new ZipEntry("more.csv"));
                zip.write(1);
            }
        }
        var bytes = out.toByteArray();
        if (fault == Fault.WRONG_HASH) {
            // No hash here: the archive's own checksum does not fit.
            bytes[bytes.length / 3] ^= 1;
        }
        return bytes;
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

    private static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        Arrays.stream(query.split("&"))
                .map(p -> p.split("=", 2))
                .forEach(p -> parameters.put(p[0], URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
        return parameters;
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
