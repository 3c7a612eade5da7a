package ai.neolink.settlement.wechatpay;

import ai.neolink.settlement.channel.DamagedAnswer;
import ai.neolink.settlement.channel.Rsa;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.Message;

/** Signs requests and verifies answers after WeChat Pay's scheme WECHATPAY2-SHA256-RSA2048 (payments A.3, A.4). */
final class WeChatSignatures {
    private static final String SCHEME = "WECHATPAY2-SHA256-RSA2048";
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int NONCE = 32;
    private static final long WINDOW_SECONDS = 300;

    private final String merchant;
    private final String serial;
    private final PrivateKey key;
    private final String platformKeyId;
    private final PublicKey platformKey;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    WeChatSignatures(
            String merchant, String serial, PrivateKey key, String platformKeyId, PublicKey platformKey, Clock clock) {
        this.merchant = merchant;
        this.serial = serial;
        this.key = key;
        this.platformKeyId = platformKeyId;
        this.platformKey = platformKey;
        this.clock = clock;
    }

    String platformKeyId() {
        return platformKeyId;
    }

    /** The header of a request without a body; {@code canonical} is path and query exactly as they are sent. */
    String authorization(String method, String canonical) {
        var nonce = random.ints(NONCE, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
        var timestamp = clock.instant().getEpochSecond();
        var signature = Rsa.sign(key, "%s\n%s\n%d\n%s\n\n".formatted(method, canonical, timestamp, nonce));
        return "%s mchid=\"%s\",nonce_str=\"%s\",timestamp=\"%d\",serial_no=\"%s\",signature=\"%s\""
                .formatted(SCHEME, merchant, nonce, timestamp, serial, signature);
    }

    /**
     * Verifies an answer that claims to be signed.
     *
     * @return false if the answer claims no signature
     * @throws DamagedAnswer if the signature is not WeChat Pay's, or not recent
     */
    boolean check(Message message, byte[] body) throws IOException {
        var timestamp = header(message, "Wechatpay-Timestamp");
        var nonce = header(message, "Wechatpay-Nonce");
        var signature = header(message, "Wechatpay-Signature");
        var by = header(message, "Wechatpay-Serial");
        if (signature.isEmpty()) {
            return false;
        }
        if (!by.equals(platformKeyId)) {
            throw new DamagedAnswer(
                    "the answer is signed by a key that is not settlement.wechat-pay.platform-public-key-id");
        }
        if (!timestamp.matches("\\d{1,12}")
                || Math.abs(Long.parseLong(timestamp) - clock.instant().getEpochSecond()) > WINDOW_SECONDS) {
            throw new DamagedAnswer("the answer's signature is more than 5 minutes away from our clock");
        }
        var signed = new ByteArrayOutputStream();
        signed.writeBytes((timestamp + '\n' + nonce + '\n').getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        signed.write('\n');
        if (!Rsa.verify(platformKey, signed.toByteArray(), signature)) {
            throw new DamagedAnswer("the answer's signature is not WeChat Pay's");
        }
        return true;
    }

    private static String header(Message message, String name) {
        return Objects.requireNonNullElse(message.getHeader(name, String.class), "")
                .strip();
    }
}
