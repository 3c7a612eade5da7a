package ai.neolink.settlement.channel;

import ai.neolink.settlement.sandbox.ProviderSandbox;
import ai.neolink.settlement.sandbox.ProviderSeal;
import ai.neolink.settlement.sandbox.SandboxKeys;
import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Uses the vendors' own SDKs: they judge what we sign, and sign what we verify. */
final class VendorSeals {
    private VendorSeals() {}

    static ProviderSeal weChat(SandboxKeys keys) {
        var signer = new RSASigner(ProviderSandbox.PLATFORM_KEY, keys.provider().getPrivate());
        var verifier = new RSAVerifier(keys.merchant().getPublic(), ProviderSandbox.SERIAL);
        return new ProviderSeal() {
            @Override
            public String sign(String message) {
                return signer.sign(message).getSign();
            }

            @Override
            public boolean verifies(String message, String signature) {
                return verifier.verify(ProviderSandbox.SERIAL, message, signature);
            }
        };
    }

    static ProviderSeal alipay(SandboxKeys keys) {
        var providerPrivate =
                Base64.getEncoder().encodeToString(keys.provider().getPrivate().getEncoded());
        var merchantPublic =
                Base64.getEncoder().encodeToString(keys.merchant().getPublic().getEncoded());
        return new ProviderSeal() {
            @Override
            public String sign(String message) {
                try {
                    return AlipaySignature.rsa256Sign(message, providerPrivate, "utf-8");
                } catch (AlipayApiException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public boolean verifies(String message, String signature) {
                try {
                    return AlipaySignature.rsa256CheckContent(message, signature, merchantPublic, "utf-8");
                } catch (AlipayApiException e) {
                    return false;
                }
            }

            @Override
            public String content(Map<String, String> form) {
                var rest = new HashMap<>(form);
                rest.remove("sign");
                return AlipaySignature.getSignContent(rest);
            }
        };
    }
}
