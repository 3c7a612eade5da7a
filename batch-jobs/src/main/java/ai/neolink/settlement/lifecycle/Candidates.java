package ai.neolink.settlement.lifecycle;

/**
 * SQL for the instances to judge: those whose time has come since the run before, found by indexes on the ends of
 * service periods and sessions, and those with new facts. No query reads all orders. Parameters: {@code cut}, {@code
 * previous}, {@code from}, {@code until}, {@code periods} (the products with a service period of their own).
 */
final class Candidates {
    private static final String ARRIVED = "%1$s.arrival > :previous and %1$s.arrival <= :cut";

    /** The earliest end of an order: a month has 27 days of 24 hours or more. */
    private static final String ENDED =
            "o.starts_at + o.periods * case o.cost_type when 2 then 27 when 3 then 7 else 1 end" + " * 86400 <= :until";

    private static final String ORDERS_ENDED = "from staging_order o where o.meter_key = %s.meter_key and " + ENDED;

    private static final String PAID_ONCE = "exists (select 1 " + ORDERS_ENDED + ")";

    /**
     * The condition counts instead of using “exists”, so that databases ask the index for each row rather than read all
     * orders once.
     */
    private static final String PAID_ONCE_BY_INDEX = "(select count(*) " + ORDERS_ENDED + ") > 0";

    /** Ended orders, also those with an open exception: they have no charge yet but count to the paid time. */
    private static final String PERIOD_ENDED = """
            select o.meter_key from service_period p
            join staging_order o on o.order_key = p.order_key
            where p.ends_at > :from and p.ends_at <= :until
            union
            select x.unit_key from rating_exception x
            where x.closed_run = :open and x.book in (:periods) and x.period_end > :from and x.period_end <= :until
            union
            select o.meter_key from staging_order o where %s and %s
            """.formatted(ARRIVED.formatted("o"), ENDED);

    /**
     * A session that says something new about its beginning: it was cancelled, or belongs to another instance, customer
     * or kind.
     */
    private static final String CHANGED = "n.revision > 1 and n.changed_at <= n.started_at";

    /**
     * Instances that may have to be stopped. A new pay-as-you-go session, or the end of one, can only keep an instance
     * from being stopped, so neither is looked for.
     */
    static final String TO_STOP = """
            with news as (
              select n.id, n.revision, n.meter_key, case when %2$s then 1 else 0 end changed
              from staging_compute_session n where %1$s and (n.cost_type <> 1 or %2$s))
            """.formatted(ARRIVED.formatted("n"), CHANGED)
            + PERIOD_ENDED
            + """
            union
            select n.meter_key from news n where %1$s
            union
            select b.meter_key from news n
            join staging_compute_session b on b.id = n.id and b.revision < n.revision
            where n.changed = 1 and %2$s
            order by 1
            """.formatted(PAID_ONCE_BY_INDEX.formatted("n"), PAID_ONCE_BY_INDEX.formatted("b"));

    private static final String SHUT_DOWN =
            "exists (select 1 from staging_compute_session l where l.meter_key = %s.meter_key"
                    + " and l.stop_reason = 'SHUTDOWN' and l.cost_type = 1 and l.stopped_at <= :until)";

    private static final String OFF_LONG = "(" + SHUT_DOWN + " or " + PAID_ONCE + ")";

    /**
     * Instances whose data may have to be cleared. The look includes sessions whose end was known to the run before but
     * had not come then: {@code frontier}, {@code end}.
     */
    static final String TO_CLEAR = PERIOD_ENDED
            + """
            union
            select s.meter_key from staging_compute_session s
            where s.stop_reason = 'SHUTDOWN' and s.cost_type = 1 and s.stopped_at > :from and s.stopped_at <= :until
              and s.arrival <= :cut and s.superseded_at > :cut and s.started_at < s.stopped_at
            union
            select s.meter_key from staging_compute_session s
            where s.stopped_at > :frontier and s.stopped_at <= :end and s.arrival <= :previous and %4$s
            union
            select n.meter_key from staging_compute_session n where %1$s and %2$s
            union
            select b.meter_key from staging_compute_session n
            join staging_compute_session b on b.id = n.id and b.revision < n.revision
            where %1$s and %3$s
            order by 1
            """.formatted(
                            ARRIVED.formatted("n"),
                            OFF_LONG.formatted("n", "n"),
                            OFF_LONG.formatted("b", "b"),
                            PAID_ONCE.formatted("s"));

    private Candidates() {}
}
