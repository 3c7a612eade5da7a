package ai.neolink.settlement.people;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * What the ledger knows of a person: an Ed25519 public key.
 *
 * @param text 64 hexadecimal digits, small
 */
public record PublicKey(String text) {
    /**
     * The key that a person typed or sent; empty for a text that is none. A point of small order is none: signatures
     * that hold for it can be made without any secret.
     */
    public static Optional<PublicKey> of(String text) {
        return bytes(text.strip(), Ed25519PublicKeyParameters.KEY_SIZE)
                .filter(bytes -> Ed25519.validatePublicKeyFull(bytes, 0))
                .map(bytes -> new PublicKey(HexFormat.of().formatHex(bytes)));
    }

    /** Whether the holder signed exactly this text. */
    public boolean hasSigned(String text, String signature) {
        var given = bytes(signature, Ed25519.SIGNATURE_SIZE);
        // A row that somebody inserted may have a key that is none.
        return of(this.text).isPresent()
                && given.filter(bytes -> hasSigned(text, bytes)).isPresent();
    }

    private boolean hasSigned(String signed, byte[] signature) {
        var signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(HexFormat.of().parseHex(text)));
        var bytes = signed.getBytes(StandardCharsets.UTF_8);
        signer.update(bytes, 0, bytes.length);
        return signer.verifySignature(signature);
    }

    private static Optional<byte[]> bytes(String hex, int size) {
        try {
            return Optional.of(HexFormat.of().parseHex(hex)).filter(bytes -> bytes.length == size);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The first digits, by which people compare keys. */
    public String brief() {
        return text.substring(0, 16);
    }
}
