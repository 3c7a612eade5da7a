package ai.neolink.settlement.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ids are UUIDs of version 5 (E4). The expected values were computed by Python's {@code uuid.uuid5}. */
class NameBasedIdTest {
    @Test
    void isTheUuidOfTheJoinedParts() {
        assertThat(NameBasedId.of("a", "b")).hasToString("6573a439-ef29-57f9-b952-641c9cd47fd0");
        assertThat(NameBasedId.of("COMPUTE", "a", "i1", "h100", "2026-11-19T02:00:00Z", "0"))
                .hasToString("00493118-4b80-5763-90d0-f8f51ed5b238");
    }

    /** Otherwise the parts “a|b” and “c” would have the id of “a” and “b|c”. */
    @Test
    void whatJoinsPartsIsEncodedWithinThem() {
        assertThat(NameBasedId.of("a|b%", "é")).hasToString("907eb853-4ecb-5be4-832b-0e3fc872becf");
    }
}
