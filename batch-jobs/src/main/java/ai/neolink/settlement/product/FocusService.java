package ai.neolink.settlement.product;

import java.math.BigDecimal;

/**
 * The names that FOCUS has for a product (E23).
 *
 * @param service        name of the service
 * @param meter          what is measured
 * @param perPricingUnit number of consumed units in a pricing unit
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
