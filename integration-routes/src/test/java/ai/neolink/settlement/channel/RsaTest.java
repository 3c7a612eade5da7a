package ai.neolink.settlement.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.sandbox.SandboxKeys;
import ai.neolink.settlement.settings.Secret;
import ai.neolink.settlement.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program reads keys in every form in which people have them, and says what is wrong with a wrong key (P3). */
class RsaTest {
    /** The keys are as long as providers demand. */
    private static final SandboxKeys KEYS = keys();

    @TempDir
    private Path folder;

    private static SandboxKeys keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new SandboxKeys(generator.generateKeyPair(), generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String name, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n"
                .formatted(name, Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(der));
    }

    /**
     * Returns the PKCS#1 key that a PKCS#8 key contains: it follows the version and the algorithm, in an octet string.
     */
    private static byte[] inner(byte[] der, int from) {
        return Arrays.copyOfRange(der, from, der.length);
    }

    @Test
    void privateKeysInEveryForm() {
        var pkcs8 = KEYS.merchant().getPrivate().getEncoded();
        var pkcs1 = inner(pkcs8, 26);
        for (var text : List.of(
                pem("PRIVATE KEY", pkcs8),
                pem("RSA PRIVATE KEY", pkcs1),
                Base64.getEncoder().encodeToString(pkcs8),
                Base64.getEncoder().encodeToString(pkcs1),
                "Bag Attributes\r\n" + pem("PRIVATE KEY", pkcs8).replace("\n", "\r\n"))) {
            assertThat(Rsa.privateKey(text, "x")).isEqualTo(KEYS.merchant().getPrivate());
        }
    }

    @Test
    void publicKeysInEveryForm() throws Exception {
        var x509 = KEYS.provider().getPublic().getEncoded();
        var pkcs1 = inner(x509, 24);
        for (var text : List.of(
                pem("PUBLIC KEY", x509),
                pem("RSA PUBLIC KEY", pkcs1),
                Base64.getEncoder().encodeToString(x509),
                Base64.getEncoder().encodeToString(pkcs1))) {
            assertThat(Rsa.publicKey(text, "x")).isEqualTo(KEYS.provider().getPublic());
        }
        var store = folder.resolve("s.p12");
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=x",
                "-keystore",
                store.toString(),
                "-storepass",
                "secret1");
        var loaded = java.security.KeyStore.getInstance(store.toFile(), "secret1".toCharArray());
        var certificate = loaded.getCertificate("a");
        assertThat(Rsa.publicKey(pem("CERTIFICATE", certificate.getEncoded()), "x"))
                .isEqualTo(certificate.getPublicKey());
        assertThat(Rsa.publicKey(Base64.getEncoder().encodeToString(certificate.getEncoded()), "x"))
                .isEqualTo(certificate.getPublicKey());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor())
                .isZero();
    }

    @Test
    void aWrongKeyIsNamedBySettingAndNeverShown() {
        for (var text : List.of("", "canary-5150", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")) {
            assertThatThrownBy(() -> Rsa.privateKey(text, "settlement.alipay.private-key"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("settlement.alipay.private-key is no RSA private key")
                    .message()
                    .doesNotContain("canary");
        }
        assertThatThrownBy(() -> Rsa.publicKey(KEYS.merchantPrivate(), "the.setting"))
                .hasMessageContaining("the.setting is no RSA public key");
    }

    @Test
    void whatIsSignedVerifiesAndNothingElseDoes() {
        var signature = Rsa.sign(KEYS.merchant().getPrivate(), "消息");
        var key = KEYS.merchant().getPublic();
        assertThat(Rsa.verify(key, "消息".getBytes(java.nio.charset.StandardCharsets.UTF_8), signature))
                .isTrue();
        assertThat(Rsa.verify(key, "消".getBytes(java.nio.charset.StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(Rsa.verify(key, new byte[0], "WECHATPAY/SIGNTEST/abc")).isFalse();
        assertThat(Rsa.verify(key, new byte[0], "")).isFalse();
    }

    @Test
    void aSecretIsASettingOrAFileButNotBoth() throws IOException {
        var file = Files.writeString(folder.resolve("key"), " from a file \n");
        var name = "settlement.alipay.private-key";
        var none = new Secret("");
        var some = new Secret(" x ");
        assertThatThrownBy(() -> Setting.secret(name, none, ""))
                .hasMessage("settlement.alipay.private-key (or settlement.alipay.private-key-file) is not set");
        assertThat(Setting.secret(name, none, file.toString())).isEqualTo("from a file");
        assertThat(Setting.secret(name, some, "")).isEqualTo("x");
        assertThatThrownBy(() -> Setting.secret(name, some, file.toString()))
                .hasMessage(
                        "settlement.alipay.private-key and settlement.alipay.private-key-file are both set; keep one");
        var nothing = folder.resolve("nothing").toString();
        assertThatThrownBy(() -> Setting.secret(name, none, nothing))
                .hasMessage("settlement.alipay.private-key-file %s cannot be read".formatted(nothing));
    }
}
