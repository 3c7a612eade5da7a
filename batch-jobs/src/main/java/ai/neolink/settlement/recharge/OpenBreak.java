package ai.neolink.settlement.recharge;

import ai.neolink.settlement.engine.OwnRow;
import ai.neolink.settlement.id.NameBasedId;
import ai.neolink.settlement.statement.Channel;

/**
 * An open break (table {@code break_item}).
 *
 * @param id       name-based id of channel, kind and identity of the line or id of the recharge (P10)
 * @param line     0 without a line
 * @param recharge 0 without a recharge
 */
public record OpenBreak(String id, Channel channel, BreakKind kind, long line, long recharge) implements OwnRow {
    @Override
    public Count count() {
        return Count.OPENED;
    }

    /** @param identity identity of the line, its parts joined */
    public static OpenBreak ofLine(Channel channel, BreakKind kind, String identity, long line, long recharge) {
        var id = NameBasedId.ofJoined(NameBasedId.join(channel.name(), kind.name()) + '|' + identity);
        return new OpenBreak(id.toString(), channel, kind, line, recharge);
    }

    public static OpenBreak ofRecharge(Channel channel, BreakKind kind, String id, long recharge) {
        return new OpenBreak(NameBasedId.of(channel.name(), kind.name(), id).toString(), channel, kind, 0, recharge);
    }
}
