package ai.neolink.settlement.channel;

import ai.neolink.settlement.statement.StatementFault;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** The exact hosts from which bills may be fetched (payments rule 6; P3). A link is never shown: it carries a token. */
public record DownloadHosts(List<String> allowed, boolean allowHttp) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    public DownloadHosts {
        allowed = allowed.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /**
     * @return the link, if its file may be fetched
     * @throws StatementFault that says why not and names at most the host
     */
    public URI check(String link) {
        URI uri;
        try {
            uri = new URI(link);
        } catch (URISyntaxException e) {
            throw new StatementFault("the download link is no address");
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(allowHttp && scheme.equals("http"))) {
            throw new StatementFault("the download link is not https");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new StatementFault("the download link is no plain address of a host");
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? HTTPS : HTTP;
        var port = uri.getPort() < 0 ? usual : uri.getPort();
        if (!allowed.contains(host + ':' + port) && !(port == usual && allowed.contains(host))) {
            throw new StatementFault(
                    "the download link leads to %s:%d, which is not one of the download-hosts".formatted(host, port));
        }
        return uri;
    }
}
