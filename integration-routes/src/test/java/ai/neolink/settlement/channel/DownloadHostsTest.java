package ai.neolink.settlement.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.statement.StatementFault;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program follows links to the exact hosts that are listed, and nowhere else (payments rule 6; P3). */
class DownloadHostsTest {
    private static final DownloadHosts STRICT =
            new DownloadHosts(List.of("api.mch.weixin.qq.com", "bills.example.com:8443"), false);
    private static final DownloadHosts WITH_HTTP = new DownloadHosts(List.of("bills.example.com"), true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.mch.weixin.qq.com/v3/billdownload/file?token=t-1",
                "HTTPS://API.mch.weixin.qq.com:443/v3/file?token=t-1",
                "https://bills.example.com:8443/f?token=t-1"
            })
    void listed(String link) {
        assertThat(STRICT.check(link)).hasToString(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.mch.weixin.qq.com/f?token=t-1",
                "https://api.mch.weixin.qq.com:8443/f?token=t-1",
                "https://bills.example.com/f?token=t-1",
                "https://api.mch.weixin.qq.com.evil.example/f?token=t-1",
                "https://evil.example/api.mch.weixin.qq.com?token=t-1",
                "https://api.mch.weixin.qq.com@evil.example/f?token=t-1",
                "https://user:t-1@api.mch.weixin.qq.com/f",
                "https://evil.example#@api.mch.weixin.qq.com/t-1",
                "https://evil.example\\@api.mch.weixin.qq.com/?token=t-1",
                "https://api.mch.weixin.qq.com./f?token=t-1",
                "https://127.0.0.1/f?token=t-1",
                "https://169.254.169.254/latest/meta-data?token=t-1",
                "https://[::1]/f?token=t-1",
                "https://0x7f000001/f?token=t-1",
                "https://2130706433/?token=t-1",
                "https:///f?token=t-1",
                "https:f?token=t-1",
                "file:///etc/passwd?token=t-1",
                "ftp://api.mch.weixin.qq.com/?token=t-1",
                "gopher://api.mch.weixin.qq.com/?token=t-1",
                "jar:https://api.mch.weixin.qq.com/a.jar!/t-1",
                "//api.mch.weixin.qq.com/f?token=t-1",
                "/v3/billdownload/file?token=t-1",
                "https://api.mch.weixin.qq.com/f?token=t-1 HTTP/1.1\r\nHost: evil",
                "https://аpi.mch.weixin.qq.com/f?token=t-1",
                ""
            })
    void notListed(String link) {
        assertThatThrownBy(() -> STRICT.check(link))
                .isInstanceOf(StatementFault.class)
                .message()
                .startsWith("the download link")
                .doesNotContain("t-1", "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://bills.example.com/f", "https://bills.example.com/f", "http://bills.example.com:80/f"})
    void httpWhereItIsAllowed(String link) {
        assertThat(WITH_HTTP.check(link)).hasToString(link);
        assertThatThrownBy(() -> WITH_HTTP.check(link.replace("bills", "other")))
                .isInstanceOf(StatementFault.class);
    }
}
