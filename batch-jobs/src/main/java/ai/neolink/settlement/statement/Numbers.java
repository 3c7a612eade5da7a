package ai.neolink.settlement.statement;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives each number once. New numbers follow those that accepted files noted, even if rows were deleted, so that every
 * deleted row leaves a hole. The lock of the arrival clock is held, so nobody else takes numbers meanwhile.
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
