package ai.neolink.settlement.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of a made-up merchant and a made-up provider, which are new in each process. */
public record SandboxKeys(KeyPair merchant, KeyPair provider) {
    /**
     * Half of what real providers demand: with their length, signing takes longer than all the rest of a made-up day.
     */
    private static final int BITS = 1024;

    private static final Map<String, SandboxKeys> MADE = new ConcurrentHashMap<>();

    /** The keys that this process uses for a provider. They are made once, because making them takes time. */
    public static SandboxKeys of(String provider) {
        return MADE.computeIfAbsent(provider, _ -> fresh());
    }

    private static SandboxKeys fresh() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new SandboxKeys(generator.generateKeyPair(), generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /** The merchant's private key, Base64 of PKCS#8: a setting. */
    public String merchantPrivate() {
        return Base64.getEncoder().encodeToString(merchant.getPrivate().getEncoded());
    }

    /** The provider's public key, Base64 of its DER: a setting. */
    public String providerPublic() {
        return Base64.getEncoder().encodeToString(provider.getPublic().getEncoded());
    }

    /** The seal of the provider, made with the JDK. */
    public ProviderSeal seal() {
        return new ProviderSeal() {
            @Override
            public String sign(String message) {
                try {
                    var signature = Signature.getInstance("SHA256withRSA");
                    signature.initSign(provider.getPrivate());
                    signature.update(message.getBytes(StandardCharsets.UTF_8));
                    return Base64.getEncoder().encodeToString(signature.sign());
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public boolean verifies(String message, String text) {
                try {
                    var signature = Signature.getInstance("SHA256withRSA");
                    signature.initVerify(merchant.getPublic());
                    signature.update(message.getBytes(StandardCharsets.UTF_8));
                    return signature.verify(Base64.getDecoder().decode(text));
                } catch (GeneralSecurityException | IllegalArgumentException e) {
                    return false;
                }
            }
        };
    }
}
