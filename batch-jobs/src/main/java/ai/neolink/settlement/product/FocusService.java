package ai.neolink.settlement.product;

import java.math.BigDecimal;

/**
 * How FOCUS names what is sold (E23).
 *
 * @param service        the service's name
 * @param meter          what is measured
 * @param perPricingUnit how many consumed units are in a pricing unit
 */
public record FocusService(
        String service,
        String category,
        String subcategory,
        String resourceType,
        String meter,
        String pricingUnit,
        String consumedUnit,
        BigDecimal perPricingUnit) {}
