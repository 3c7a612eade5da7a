package ai.neolink.settlement.channel;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Under which names the payouts of providers arrive at the bank. */
public final class ProviderPayers {
    private ProviderPayers() {}

    /**
     * Of Alipay.
     *
     * @param payoutPayers Names or accounts that bank statements show as the payer of Alipay's payouts
     */
    @ConfigurationProperties("settlement.alipay")
    public record AlipayPayers(@DefaultValue List<String> payoutPayers) {}

    /**
     * Of WeChat Pay.
     *
     * @param payoutPayers Names or accounts that bank statements show as the payer of WeChat Pay's payouts
     */
    @ConfigurationProperties("settlement.wechat-pay")
    public record WeChatPayers(@DefaultValue List<String> payoutPayers) {}
}
