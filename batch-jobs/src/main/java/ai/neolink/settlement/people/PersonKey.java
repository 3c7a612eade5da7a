package ai.neolink.settlement.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * A person's key pair (T1). The token is the seed, so a person keeps one thing; the name is in what is signed and not
 * in the key, so one token under two names is one key. The key lives as long as the command or the request.
 */
public final class PersonKey {
    /** Characters of the shortest token: fewer can be guessed from the public key. */
    public static final int SHORTEST_TOKEN = 32;

    private static final byte[] INFO = "settlement person".getBytes(StandardCharsets.US_ASCII);

    private final Ed25519PrivateKeyParameters secret;

    private PersonKey(Ed25519PrivateKeyParameters secret) {
        this.secret = secret;
    }

    /** @param token {@link #SHORTEST_TOKEN} characters or more */
    public static PersonKey ofToken(String token) {
        try {
            var seed = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(token.getBytes(StandardCharsets.UTF_8))
                            .thenExpand(INFO, Ed25519PrivateKeyParameters.KEY_SIZE));
            return new PersonKey(new Ed25519PrivateKeyParameters(seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java derives no keys", e);
        }
    }

    public PublicKey publicKey() {
        return new PublicKey(HexFormat.of().formatHex(secret.generatePublicKey().getEncoded()));
    }

    /** @return the signature of a text, 128 hexadecimal digits */
    public String sign(String text) {
        var signer = new Ed25519Signer();
        signer.init(true, secret);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        signer.update(bytes, 0, bytes.length);
        return HexFormat.of().formatHex(signer.generateSignature());
    }
}
