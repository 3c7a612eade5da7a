package ai.neolink.settlement.alipay;

import ai.neolink.settlement.channel.Applied;
import ai.neolink.settlement.channel.BillProvider;
import ai.neolink.settlement.channel.BillPull;
import ai.neolink.settlement.channel.DownloadHosts;
import ai.neolink.settlement.channel.Downloaded;
import ai.neolink.settlement.channel.GivenFile;
import ai.neolink.settlement.channel.PulledStatement;
import ai.neolink.settlement.channel.SizeLimit;
import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.http.Answer;
import ai.neolink.settlement.http.PaymentSettings;
import ai.neolink.settlement.http.Reach;
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementReader;
import java.io.IOException;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Alipay's bills (payments B.1; P39). */
@Component
@EnableConfigurationProperties(AlipaySettings.class)
public class Alipay implements BillProvider, StatementFeed {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;
    private static final int OK = 200;

    private record Keys(PrivateKey own, PublicKey alipay) {}

    private final AlipaySettings settings;
    private final BillPull pull;
    private final Clock clock;
    private final SizeLimit limit;
    private @Nullable Keys keys;

    Alipay(AlipaySettings settings, BillPull pull, Clock clock, PaymentSettings payments) {
        this.settings = settings;
        this.pull = pull;
        this.clock = clock;
        limit = new SizeLimit(payments.maxSize());
    }

    @Override
    public Channel channel() {
        return Channel.ALIPAY;
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
        settings.app();
        keys();
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
        return "POST";
    }

    private DownloadHosts hosts() {
        return settings.hosts();
    }

    private synchronized Keys keys() {
        if (keys == null) {
            keys = new Keys(settings.ownKey(), settings.alipayKey());
        }
        return keys;
    }

    @Override
    public void apply(Message message, Bill bill, LocalDate day) {
        var parameters = new TreeMap<String, String>();
        parameters.put("app_id", settings.app());
        parameters.put("method", "alipay.data.dataservice.bill.downloadurl.query");
        parameters.put("format", "json");
        parameters.put("charset", "utf-8");
        parameters.put("sign_type", "RSA2");
        parameters.put("timestamp", TIME.format(clock.instant().atOffset(BeijingDay.OFFSET)));
        parameters.put("version", "1.0");
        parameters.put("biz_content", content(bill, day));
        message.setHeader(Exchange.HTTP_RAW_QUERY, "charset=utf-8");
        message.setHeader("Content-Type", "application/x-www-form-urlencoded;charset=utf-8");
        message.setHeader("Accept", "application/json");
        message.setBody(GatewayCall.form(parameters, keys().own));
    }

    private String content(Bill bill, LocalDate day) {
        var content = JSON.createObjectNode()
                .put("bill_type", bill == Bill.TRADE ? "trade" : "signcustomer")
                .put("bill_date", day.toString());
        return (settings.allowHttp() ? content : content.put("secure", "true")).toString();
    }

    @Override
    public Applied applied(int status, Message message, byte[] body) throws IOException {
        if (status == TOO_MANY || status >= SERVER_ERRORS) {
            throw new Answer("Alipay", status, message.getHeader("Retry-After", String.class), "");
        }
        if (status != OK) {
            throw new StatementFault("Alipay answered %d".formatted(status));
        }
        return GatewayAnswer.read(body, keys().alipay).applied(hosts());
    }

    /** The link is fetched without a signature of ours. */
    @Override
    public void fetch(Message message, URI address) {
        message.setHeader("Accept", "*/*");
    }

    @Override
    public Downloaded unpack(Downloaded fetched, Applied.Link link) throws IOException {
        return unpack(fetched);
    }

    @Override
    public Downloaded unpack(Downloaded archive) throws IOException {
        new BillArchive(archive, limit).check();
        return archive;
    }

    @Override
    public Bill bill(Downloaded file) throws IOException {
        var movement = new AtomicBoolean();
        new BillArchive(file, limit)
                .read(BillArchive.ArchiveFile.DETAIL, in -> movement.set(AlipayCsv.begins(in, MovementDetail.TITLE)));
        return movement.get() ? Bill.MOVEMENT : Bill.TRADE;
    }

    @Override
    public GivenFile given(Downloaded file, String name, @Nullable LocalDate day) throws IOException {
        return GivenFile.ofBill(this, file, day);
    }

    @Override
    public StatementReader reader(Bill bill, LocalDate day, Downloaded file) {
        return sink -> {
            sink.day(day);
            var archive = new BillArchive(file, limit);
            if (bill == Bill.TRADE) {
                var detail = new TradeDetail(day, sink);
                archive.read(BillArchive.ArchiveFile.DETAIL, detail::read);
                archive.read(BillArchive.ArchiveFile.SUMMARY, in -> TradeSummary.check(in, detail));
            } else {
                archive.read(BillArchive.ArchiveFile.DETAIL, in -> new MovementDetail(day, sink).read(in));
            }
        };
    }
}
