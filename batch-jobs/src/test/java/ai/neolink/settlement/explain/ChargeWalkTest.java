package ai.neolink.settlement.explain;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every charge is passed once, whatever the slices are, and is found by its id (C2). */
@Tag("database")
class ChargeWalkTest {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void everyChargeIsPassedOnce(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-21", "settlement.platform.feeds=accounts")) {
            s.accounts("a", "b").price("p1", "COMPUTE", "h100", "1", "106.00", "");
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T12:00:00");
            s.session("s2", 1, "a", "i2", "h100", "21T10:00:00", "21T12:00:00");
            s.session("s3", 1, "b", "i3", "h100", "21T10:00:00", "21T12:00:00");
            s.hour("21T10");
            s.session("s1", 2, "a", "i1", "h100", "21T10:00:00", "21T10:30:00");
            s.hour("21T11");
            var walk = s.bean(ChargeWalk.class);
            for (var rows : new int[] {1, 2, 5000}) {
                assertThat(passed(walk, "none", rows)).as("slices of %d", rows).isEqualTo(count(s));
            }
            var ids = new TreeSet<String>();
            var finder = s.bean(ChargeFinder.class);
            finder.list(finder.posted(" where 1 = 1")).forEach(charge -> ids.add(charge.id()));
            assertThat(ids).hasSize((int) count(s)).hasSizeGreaterThan(5);
            for (var id : ids) {
                assertThat(found(walk, id)).as(id).isTrue();
            }
        }
    }

    private static long count(Scenario s) {
        return s.jdbc().sql("select count(*) from charge").query(Long.class).single();
    }

    private static long passed(ChargeWalk walk, String id, int rows) {
        var passed = 0L;
        for (var place = walk.begin(); place.isPresent(); ) {
            var slice = walk.slice(id, place.get(), rows);
            passed += slice.looked();
            place = slice.next();
        }
        return passed;
    }

    private static boolean found(ChargeWalk walk, String id) {
        for (var place = walk.begin(); place.isPresent(); ) {
            var slice = walk.slice(id, place.get(), 2);
            if (slice.found().isPresent()) {
                return slice.found().orElseThrow().id().equals(id);
            }
            place = slice.next();
        }
        return false;
    }
}
