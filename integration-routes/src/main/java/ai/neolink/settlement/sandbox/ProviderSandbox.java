package ai.neolink.settlement.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays WeChat Pay and Alipay over HTTP on a loopback port. Both verify the signatures of our requests, sign their
 * answers, make bills on the next morning by the clock of the sandbox, and hand out links that work once.
 */
public final class ProviderSandbox implements AutoCloseable {
    public static final String MERCHANT = "1900000001";
    public static final String SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    public static final String PLATFORM_KEY = "PUB_KEY_ID_0119000000012026";
    public static final String APP = "2021000000000001";

    private final ProviderDesk desk;
    private final HttpServer server;

    /** @param now epoch seconds; the clock of the client must say the same */
    public ProviderSandbox(
            PaymentStory story, ProviderSeal weChat, ProviderSeal alipay, ProviderFaults faults, long now) {
        this(story, weChat, alipay, faults, now, LoopbackServer.on(0));
        server.start();
    }

    /** @param server which others share, and the caller starts */
    ProviderSandbox(
            PaymentStory story,
            ProviderSeal weChat,
            ProviderSeal alipay,
            ProviderFaults faults,
            long now,
            HttpServer server) {
        this.server = server;
        desk = new ProviderDesk(story, faults, now);
        var weChatDesk = new WeChatDesk(desk, weChat);
        var alipayDesk = new AlipayDesk(desk, alipay);
        server.createContext("/wechat/v3/bill/", weChatDesk::bill);
        server.createContext("/wechat/v3/billdownload/file", weChatDesk::file);
        server.createContext("/alipay/gateway.do", alipayDesk::gateway);
        server.createContext("/alipay/downloadBillFile.resource", desk::file);
        desk.listensAt(server.getAddress().getPort());
    }

    /** Moves the clock by which bills are made and answers are signed. */
    public void moveTo(long instant) {
        desk.moveTo(instant);
    }

    public String address() {
        return desk.address();
    }

    /** What was wrong with our requests. */
    public List<String> complaints() {
        return desk.complaints();
    }

    /** The tokens of all links that were handed out. */
    public List<String> tokens() {
        return desk.tokens();
    }

    /** The settings with which a client pulls from here. */
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

    @Override
    public void close() {
        server.stop(0);
    }
}
