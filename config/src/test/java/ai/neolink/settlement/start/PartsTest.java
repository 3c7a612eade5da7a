package ai.neolink.settlement.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.core.io.support.SpringFactoriesLoader;

class PartsTest {
    @Test
    void nothingLooksAtAPartBeforeItIsKnownToBeNeeded() {
        var filters = SpringFactoriesLoader.forDefaultResourceLocation().load(AutoConfigurationImportFilter.class);

        assertThat(filters).hasSizeGreaterThan(1).first().isInstanceOf(Parts.class);
    }
}
