package ai.neolink.settlement.runs;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Days that a night has sealed because its guarantees held. Nothing more is posted to them and their export never
 * changes (fine print 2).
 */
@Component
public class SealedDays {
    private final JdbcClient jdbc;

    SealedDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<LocalDate> last() {
        return jdbc.sql("select max(business_date) from sealed_day")
                .query(LocalDate.class)
                .optional();
    }

    /** Every sealed day in order, with the hash of its last journal. */
    public SortedMap<LocalDate, String> all() {
        var days = new TreeMap<LocalDate, String>();
        jdbc.sql("select business_date, last_hash from sealed_day").query(row -> {
            days.put(row.getObject("business_date", LocalDate.class), row.getString("last_hash"));
        });
        return days;
    }

    /** Sealed days whose night is done, so that their folder was written. */
    public List<LocalDate> exported() {
        return jdbc.sql("""
                        select s.business_date from sealed_day s
                        join settlement_run r on r.run_id = s.run_id and r.state = 'DONE'
                        order by s.business_date
                        """)
                .query((row, n) -> row.getObject("business_date", LocalDate.class))
                .list();
    }

    public boolean isSealed(LocalDate date) {
        return last().filter(last -> !date.isAfter(last)).isPresent();
    }

    /**
     * The business date of a run: the day itself, or the first day after it that is neither sealed nor in a closed
     * month.
     */
    LocalDate businessDate(LocalDate day) {
        var date = last().filter(last -> !day.isAfter(last))
                .map(last -> last.plusDays(1))
                .orElse(day);
        while (isInClosedMonth(date)) {
            date = date.with(TemporalAdjusters.firstDayOfNextMonth());
        }
        return date;
    }

    private boolean isInClosedMonth(LocalDate date) {
        return jdbc.sql("select count(*) from closed_period where :date between first_day and last_day")
                        .param("date", date)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Seals the day of a night. The folder of the day contains what stood at that moment. */
    public void seal(Run night, String lastHash) {
        jdbc.sql("""
                        insert into sealed_day (business_date, run_id, arrival_cut, last_hash)
                        values (:date, :run, :cut, :hash)
                        """)
                .param("date", night.businessDate())
                .param("run", night.id())
                .param("cut", night.cut())
                .param("hash", lastHash)
                .update();
    }
}
