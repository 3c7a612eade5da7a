package ai.neolink.settlement.wechatpay;

import ai.neolink.settlement.channel.Applied;
import ai.neolink.settlement.channel.BillProvider;
import ai.neolink.settlement.channel.BillPull;
import ai.neolink.settlement.channel.BoundedLines;
import ai.neolink.settlement.channel.DamagedAnswer;
import ai.neolink.settlement.channel.DownloadHosts;
import ai.neolink.settlement.channel.Downloaded;
import ai.neolink.settlement.channel.GivenFile;
import ai.neolink.settlement.channel.PulledStatement;
import ai.neolink.settlement.channel.SizeLimit;
import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.http.Answer;
import ai.neolink.settlement.http.PaymentSettings;
import ai.neolink.settlement.http.Reach;
import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** WeChat Pay's bills (payments A.1, A.2; P37, P39). */
@Component
@EnableConfigurationProperties(WeChatPaySettings.class)
public class WeChatPay implements BillProvider, StatementFeed {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> TRANSIENT =
            Set.of("RATELIMIT_EXCEEDED", "FREQUENCY_LIMITED", "SYSTEM_ERROR", "RATE_LIMITED");
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final WeChatPaySettings settings;
    private final BillPull pull;
    private final Clock clock;
    private final SizeLimit limit;
    private @Nullable WeChatSignatures signatures;

    WeChatPay(WeChatPaySettings settings, BillPull pull, Clock clock, PaymentSettings payments) {
        this.settings = settings;
        this.pull = pull;
        this.clock = clock;
        limit = new SizeLimit(payments.maxSize());
    }

    @Override
    public Channel channel() {
        return Channel.WECHAT;
    }

    @Override
    public boolean isEnabled() {
        return settings.enabled();
    }

    @Override
    public void check() {
        address();
        readyAt();
        hosts();
        signatures();
    }

    @Override
    public LocalTime readyAt() {
        return settings.readyAt();
    }

    @Override
    public Optional<String> probe() {
        return Reach.of(URI.create(address()));
    }

    @Override
    public List<PulledStatement> pull(@Nullable Days days) {
        return pull.pull(this, days);
    }

    @Override
    public List<LocalDate> missing() {
        return pull.missing(this);
    }

    @Override
    public String address() {
        return settings.address();
    }

    @Override
    public String method() {
        return "GET";
    }

    private DownloadHosts hosts() {
        return settings.hosts();
    }

    private synchronized WeChatSignatures signatures() {
        if (signatures == null) {
            signatures = settings.signatures(clock);
        }
        return signatures;
    }

    @Override
    public void apply(Message message, Bill bill, LocalDate day) {
        var path = bill == Bill.TRADE ? "/v3/bill/tradebill" : "/v3/bill/fundflowbill";
        var query =
                "bill_date=" + day + (bill == Bill.TRADE ? "&bill_type=ALL" : "&account_type=BASIC") + "&tar_type=GZIP";
        var canonical = URI.create(address()).getRawPath() + path + '?' + query;
        message.setHeader(Exchange.HTTP_PATH, path);
        message.setHeader(Exchange.HTTP_RAW_QUERY, query);
        message.setHeader("Accept", "application/json");
        message.setHeader("User-Agent", "neolink-settlement");
        message.setHeader("Wechatpay-Serial", signatures().platformKeyId());
        message.setHeader("Authorization", signatures().authorization("GET", canonical));
    }

    @Override
    public Applied applied(int status, Message message, byte[] body) throws IOException {
        var signed = signatures().check(message, body);
        var answer = json(body);
        if (status == OK) {
            if (!signed) {
                throw new DamagedAnswer("the answer is not signed");
            }
            return link(answer);
        }
        var code = text(answer, "code");
        switch (code) {
            case "NO_STATEMENT_EXIST" -> {
                if (!signed) {
                    throw new DamagedAnswer("the answer that there is no bill is not signed");
                }
                return new Applied.Empty();
            }
            case "STATEMENT_CREATING" -> {
                return new Applied.NotReady("WeChat Pay says that the bill is not made yet");
            }
            default -> throw refused(status, code, message, answer);
        }
    }

    private static IOException refused(int status, String code, Message message, @Nullable JsonNode answer) {
        var words = (code + ' ' + text(answer, "message"))
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        var text = words.length() > 200 ? words.substring(0, 200) : words;
        if (status == TOO_MANY || status >= SERVER_ERRORS || TRANSIENT.contains(code)) {
            return new Answer(
                    "WeChat Pay", Math.max(status, TOO_MANY), message.getHeader("Retry-After", String.class), text);
        }
        throw new StatementFault("WeChat Pay answered %d%s%s"
                .formatted(
                        status,
                        text.isEmpty() ? "" : " " + text,
                        status == 401
                                ? "; check the private key, the serial number and the clock"
                                : status == 403 ? "; the merchant has no permission" : ""));
    }

    private Applied link(@Nullable JsonNode answer) throws IOException {
        var type = text(answer, "hash_type");
        var hash = text(answer, "hash_value");
        var link = text(answer, "download_url");
        if (!type.equals("SHA1") || !hash.matches("[0-9a-fA-F]{40}") || link.isEmpty()) {
            throw new DamagedAnswer("the answer has no SHA1 hash or no link");
        }
        return new Applied.Link(hosts().check(link), hash.toLowerCase(Locale.ROOT));
    }

    private static @Nullable JsonNode json(byte[] body) throws IOException {
        try {
            return body.length == 0 ? null : JSON.readTree(body);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static String text(@Nullable JsonNode object, String name) {
        var value = object == null ? null : object.get(name);
        return value == null || !value.isString() ? "" : value.stringValue();
    }

    @Override
    public void fetch(Message message, URI address) {
        var canonical = address.getRawPath() + (address.getRawQuery() == null ? "" : '?' + address.getRawQuery());
        message.setHeader("Accept", "*/*");
        message.setHeader("User-Agent", "neolink-settlement");
        message.setHeader("Authorization", signatures().authorization("GET", canonical));
    }

    /** Checks the hash, which covers the raw bytes of the unpacked bill even if the bill was sent packed. */
    @Override
    public Downloaded unpack(Downloaded fetched, Applied.Link link) throws IOException {
        var sha1 = Downloaded.digest("SHA-1");
        var file = unpack(fetched, sha1);
        if (!MessageDigest.isEqual(sha1.digest(), HexFormat.of().parseHex(link.hash()))) {
            file.close();
            throw new DamagedAnswer("the file does not have the hash that was announced");
        }
        return file;
    }

    @Override
    public Downloaded unpack(Downloaded given) throws IOException {
        return unpack(given, Downloaded.digest("SHA-1"));
    }

    private Downloaded unpack(Downloaded packed, MessageDigest sha1) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(packed.path()));
                var unpacked = new DigestInputStream(unpacked(in, packed.size()), sha1)) {
            return Downloaded.copy(unpacked);
        } catch (ZipException | EOFException e) {
            throw new DamagedAnswer("the file is damaged: its gzip cannot be unpacked");
        }
    }

    @Override
    public Bill bill(Downloaded file) throws IOException {
        try (var lines = new BoundedLines(Files.newInputStream(file.path()), StandardCharsets.UTF_8)) {
            return FundFlowBill.isHeader(lines.next()) ? Bill.MOVEMENT : Bill.TRADE;
        }
    }

    @Override
    public GivenFile given(Downloaded file, String name, @Nullable LocalDate day) throws IOException {
        return GivenFile.ofBill(this, file, day);
    }

    private InputStream unpacked(BufferedInputStream in, long size) throws IOException {
        in.mark(2);
        var magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? limit.ofUnpacked(new GZIPInputStream(in, 1 << 16), size) : in;
    }

    @Override
    public StatementReader reader(Bill bill, LocalDate day, Downloaded file) {
        return sink -> {
            try (var lines = new BoundedLines(Files.newInputStream(file.path()), StandardCharsets.UTF_8)) {
                sink.day(day);
                if (bill == Bill.TRADE) {
                    new TradeBill(day, sink).read(lines);
                } else {
                    new FundFlowBill(day, sink).read(lines);
                }
            }
        };
    }
}
