package ai.neolink.settlement.channel;

import ai.neolink.settlement.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * SHA256withRSA, with keys in the forms in which people have them: PEM of any usual kind, or the Base64 of the DER
 * alone (P3).
 */
public final class Rsa {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** AlgorithmIdentifier rsaEncryption with NULL parameters. */
    private static final byte[] RSA_ENCRYPTION = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int BIT_STRING = 0x03;

    private Rsa() {}

    /** @throws Refusal that names the setting, never the key */
    public static PrivateKey privateKey(String text, String setting) {
        try {
            var der = der(text);
            try {
                return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                // A PKCS#1 key becomes PKCS#8 when it is wrapped.
                return KeyFactory.getInstance("RSA")
                        .generatePrivate(new PKCS8EncodedKeySpec(
                                tlv(SEQUENCE, VERSION_0, RSA_ENCRYPTION, tlv(OCTET_STRING, der))));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw ChannelMessage.NO_PRIVATE_KEY.refuse(setting);
        }
    }

    /** @throws Refusal that names the setting */
    public static PublicKey publicKey(String text, String setting) {
        try {
            var der = der(text);
            try {
                return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                return certificateOrPkcs1(der);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw ChannelMessage.NO_PUBLIC_KEY.refuse(setting);
        }
    }

    private static PublicKey certificateOrPkcs1(byte[] der) throws GeneralSecurityException {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der))
                    .getPublicKey();
        } catch (GeneralSecurityException e) {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(
                            tlv(SEQUENCE, RSA_ENCRYPTION, tlv(BIT_STRING, new byte[] {0}, der))));
        }
    }

    private static byte[] der(String text) {
        var pem = PEM.matcher(text);
        return Base64.getMimeDecoder().decode(pem.find() ? pem.group(2) : text);
    }

    /** A DER value: tag, length, the parts. */
    private static byte[] tlv(int tag, byte[]... parts) {
        var length = 0;
        for (var part : parts) {
            length += part.length;
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            var size = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
            out.write(0x80 | size);
            for (int i = size - 1; i >= 0; i--) {
                out.write(length >> (8 * i));
            }
        }
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** @return Base64 */
    public static String sign(PrivateKey key, String message) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the message cannot be signed", e);
        }
    }

    /** Whether the signature (Base64) was made by the key over the message; a malformed signature counts as wrong. */
    public static boolean verify(PublicKey key, byte[] message, String signature) {
        try {
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
