package ai.neolink.settlement.export;

import ai.neolink.settlement.guarantee.ChainGuarantee;
import ai.neolink.settlement.guarantee.Figure;
import ai.neolink.settlement.guarantee.Guarantee;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Guarantee 6: no posted row was changed. The hash chain covers journals. The exports cover charges and everything
 * else: finance's files are those that were written, and the ledger makes them again to the byte.
 */
@Component
class PostedRows implements Guarantee {
    private final ChainGuarantee chain;
    private final ExportedFolders folders;

    PostedRows(ChainGuarantee chain, ExportedFolders folders) {
        this.chain = chain;
        this.folders = folders;
    }

    @Override
    public int number() {
        return 6;
    }

    @Override
    public String name() {
        return "no posted row was changed";
    }

    /** False, because the guarantee reads everything that was ever posted. */
    @Override
    public boolean everyNight() {
        return false;
    }

    @Override
    public Checked check(Extent extent) {
        var chained = chain.check();
        var written = folders.check();
        var breaches = Stream.of(
                        chained.breach().stream(),
                        written.breach().stream(),
                        extent.exportsMade() ? folders.differences().stream() : Stream.<String>empty())
                .flatMap(found -> found)
                .reduce((a, b) -> a + "; " + b);
        return new Checked(
                breaches,
                () -> Figure.POSTED.said(
                        chained.figures().get(),
                        written.figures().get(),
                        extent.exportsMade() ? Figure.MADE_AGAIN.said() : Figure.NOT_MADE_AGAIN.said()));
    }
}
