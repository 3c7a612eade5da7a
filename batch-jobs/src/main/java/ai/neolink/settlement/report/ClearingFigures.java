package ai.neolink.settlement.report;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.ChartOfAccounts.Account;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.recharge.OpenItems.OpenItem;
import ai.neolink.settlement.statement.Channel;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Explains the balances of the clearing accounts: money in transit and open breaks (P29). */
@Component
public class ClearingFigures {
    /**
     * The balance of a channel's clearing account, in fen.
     *
     * @param inTransitFen recharges that wait for a statement
     * @param breaksFen    open amounts of recharges
     */
    public record Clearing(Channel channel, long balanceFen, long inTransitFen, long breaksFen) {}

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;
    private final TrialBalance ledger;

    ClearingFigures(JdbcClient jdbc, ChartOfAccounts chart, TrialBalance ledger) {
        this.jdbc = jdbc;
        this.chart = chart;
        this.ledger = ledger;
    }

    /**
     * The clearing accounts of some channels; a channel without such an account is left out.
     *
     * @param open the open items of all channels
     */
    public List<Clearing> of(List<Channel> channels, List<OpenItem> open) {
        var accounts = chart.accounts(Role.CLEARING);
        return channels.stream()
                .filter(channel -> accounts.containsKey(channel.name()))
                .map(channel -> clearing(channel, Objects.requireNonNull(accounts.get(channel.name())), open))
                .toList();
    }

    private Clearing clearing(Channel channel, Account account, List<OpenItem> open) {
        var breaks = open.stream()
                .filter(item -> item.channel() == channel && item.recharge() != 0)
                .mapToLong(OpenItem::openFen)
                .sum();
        return new Clearing(channel, ledger.net(account).longValueExact(), inTransit(channel), breaks);
    }

    /** Recharges that wait for their statements, less lines whose recharge waits for its customer. */
    private long inTransit(Channel channel) {
        return jdbc.sql("""
                        select coalesce((
                          select sum(c.amount_fen) from recharge c
                          join settlement_run n on n.run_id = c.run_id and n.posted = 1
                          where c.channel = :channel
                            and not exists (select 1 from pairing e where e.claim_key = c.recharge_key)
                            and not exists (select 1 from statement_posting g where g.item_key = c.recharge_key)
                            and not exists (
                              select 1 from break_item b
                              where b.recharge_key = c.recharge_key and b.line_key = 0 and b.closed_run = :open)), 0)
                          - coalesce((
                          select sum(s.amount_fen) from pairing e
                          join staging_recharge s on s.recharge_key = e.claim_key and s.channel = :channel
                          where not exists (select 1 from recharge c where c.recharge_key = e.claim_key)), 0)
                        from intake_clock
                        """)
                .param("channel", channel.name())
                .param("open", Scope.OPEN)
                .query(Long.class)
                .single();
    }
}
