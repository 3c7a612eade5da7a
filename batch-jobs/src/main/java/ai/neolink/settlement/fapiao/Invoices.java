package ai.neolink.settlement.fapiao;

import ai.neolink.settlement.fapiao.FapiaoRegister.Fapiao;
import ai.neolink.settlement.id.Key;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the invoices that were recorded. */
@Component
public class Invoices {
    private static final String SELECT = """
            select f.fapiao_no, e.id account_id, f.issued_on, sum(l.gross_fen) gross, sum(l.tax_fen) tax,
                   f.reverses, f.person, f.at_instant
            from %s f
            join entity e on e.entity_key = f.account_key
            join fapiao_line l on l.fapiao_no = f.fapiao_no
            group by f.fapiao_no, e.id, f.issued_on, f.reverses, f.person, f.at_instant
            order by f.at_instant %s, f.fapiao_no %2$s
            """;

    private final JdbcClient jdbc;

    Invoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were recorded. */
    List<Fapiao> all() {
        return jdbc.sql(SELECT.formatted("fapiao", "asc")).query(Invoices::read).list();
    }

    public Optional<Fapiao> find(String number) {
        return jdbc.sql(SELECT.formatted("(select i.* from fapiao i where i.fapiao_no = :number)", "asc"))
                .param("number", number)
                .query(Invoices::read)
                .optional();
    }

    /**
     * A part of the register, the last recorded first.
     *
     * @param account whose invoices; null for all customers
     * @param before  number of the last invoice shown before; null at the beginning
     */
    public List<Fapiao> page(@Nullable String account, @Nullable String before, int most) {
        var last = before == null ? null : find(before).orElse(null);
        // The part is cut off before lines are added up: otherwise those of all invoices are, for each part.
        var part = "(select i.* from fapiao i where 1 = 1" + (account == null ? "" : " and i.account_key = :account")
                + (last == null ? "" : " and i.at_instant <= :at and (i.at_instant < :at or i.fapiao_no < :number)")
                + " order by i.at_instant desc, i.fapiao_no desc fetch first " + most + " rows only)";
        var rows = jdbc.sql(SELECT.formatted(part, "desc"));
        if (account != null) {
            rows = rows.param("account", Key.of(Key.ACCOUNT, account));
        }
        if (last != null) {
            rows = rows.param("at", last.recordedAt()).param("number", last.number());
        }
        return rows.query(Invoices::read).list();
    }

    private static Fapiao read(ResultSet row, int n) throws SQLException {
        return new Fapiao(
                row.getString("fapiao_no"),
                row.getString("account_id"),
                row.getObject("issued_on", LocalDate.class),
                row.getLong("gross"),
                row.getLong("tax"),
                row.getString("reverses"),
                row.getString("person"),
                row.getLong("at_instant"));
    }
}
