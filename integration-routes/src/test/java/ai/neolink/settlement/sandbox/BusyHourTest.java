package ai.neolink.settlement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.time.BillingZone;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BusyHourTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2026-11-21T10:00:00+08:00");
    private static final OffsetDateTime END = BEGIN.plusHours(1);
    private static final BusyHour HOUR =
            new BusyHour(3600, 180, BEGIN.toEpochSecond(), new BillingZone(ZoneId.of("Asia/Shanghai")));

    private static List<JsonNode> read(Stream<String> nodes) {
        return nodes.map(JSON::readTree).toList();
    }

    private static OffsetDateTime instant(JsonNode node, String field) {
        return OffsetDateTime.parse(node.get(field).stringValue());
    }

    @Test
    void halfOfTheSessionsRunWhenTheHourBeginsAndTheOthersStartWithinIt() {
        var before = read(HOUR.before("compute-sessions"));
        var within = read(HOUR.within(false));
        assertThat(before.size() + within.size()).isEqualTo(3600);
        assertThat(before)
                .hasSizeBetween(1700, 1800)
                .allMatch(node -> instant(node, "startedAt").isBefore(BEGIN));
        assertThat(within)
                .allMatch(node -> !instant(node, "startedAt").isBefore(BEGIN)
                        && instant(node, "startedAt").isBefore(END)
                        && node.get("stoppedAt").isNull());
    }

    @Test
    void everyTenthStopsWithinTheHourAndEvery50thIsARestart() {
        assertThat(read(HOUR.within(true)).stream()
                        .filter(node -> node.get("revision").intValue() == 2))
                .hasSize(360)
                .allMatch(node -> instant(node, "stoppedAt").isAfter(instant(node, "startedAt"))
                        && instant(node, "stoppedAt").isBefore(END));
        var instances = Stream.of(HOUR.before("compute-sessions"), HOUR.within(false))
                .flatMap(nodes -> read(nodes).stream())
                .map(node -> node.get("instanceId").stringValue())
                .distinct();
        assertThat(instances).hasSize(3600 - 3600 / 50);
    }

    @Test
    void everyCustomerIsKnownAndAllButEveryHundredthRecharge() {
        assertThat(HOUR.before("accounts")).hasSize(180);
        assertThat(HOUR.before("recharges")).hasSize(178);
        assertThat(HOUR.before("prices")).hasSize(6);
        assertThat(HOUR.before("orders")).isEmpty();
    }
}
