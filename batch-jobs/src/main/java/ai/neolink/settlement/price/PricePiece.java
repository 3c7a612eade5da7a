package ai.neolink.settlement.price;

import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;

/**
 * A stretch of time in which one price holds.
 *
 * @param list     list price in CNY per unit
 * @param price    price in force: list × discount ratio where a discount holds
 * @param launched false for a model that is coming soon
 */
public record PricePiece(Span span, BigDecimal list, BigDecimal price, boolean launched) {}
