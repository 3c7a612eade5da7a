package ai.neolink.settlement.statement;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Numbers that are given once: also after those that accepted files noted and whose rows are gone, so that each row
 * that was deleted leaves a hole. The lock of the clock of arrival is held, so nobody else takes numbers now.
 */
enum Numbers {
    STATEMENT("statement", "statement_no", "last_statement"),
    BANK_STATEMENT("bank_statement", "bank_no", "last_bank");

    private final String table;
    private final String number;
    private final String noted;

    Numbers(String table, String number, String noted) {
        this.table = table;
        this.number = number;
        this.noted = noted;
    }

    long next(JdbcClient jdbc) {
        return jdbc.sql("""
                        select coalesce(max(given.last_no), 0) + 1 from (
                          select max(%s) last_no from %s
                          union all
                          select max(%s) last_no from accepted_file
                        ) given
                        """.formatted(number, table, noted)).query(Long.class).single();
    }
}
