package ai.neolink.settlement.export.focus;

import ai.neolink.settlement.engine.BookId;
import java.math.BigDecimal;

/** The names that FOCUS has for what is sold (E23). */
enum FocusService {
    INSTANCES("GPU Instances", "Compute", "Virtual Machines", "Instance", "Instance Time", "Hours", "Seconds", 3600),
    VOLUMES("Shared Storage", "Storage", "File Storage", "Volume", "Storage Capacity", "GiB-Days", "GiB-Days", 1),
    IMAGES("Image Storage", "Storage", "Other (Storage)", "Image set", "Image Capacity", "GiB-Days", "GiB-Days", 1),
    MODELS(
            "Model Service",
            "AI and Machine Learning",
            "Generative AI",
            "Model",
            "Model Tokens",
            "1000 Tokens",
            "Tokens",
            1000);

    final String service;
    final String category;
    final String subcategory;
    final String resourceType;
    final String meter;
    final String pricingUnit;
    final String consumedUnit;

    /** The number of consumed units in a pricing unit. */
    final BigDecimal perPricingUnit;

    FocusService(
            String service,
            String category,
            String subcategory,
            String resourceType,
            String meter,
            String pricingUnit,
            String consumedUnit,
            long perPricingUnit) {
        this.service = service;
        this.category = category;
        this.subcategory = subcategory;
        this.resourceType = resourceType;
        this.meter = meter;
        this.pricingUnit = pricingUnit;
        this.consumedUnit = consumedUnit;
        this.perPricingUnit = BigDecimal.valueOf(perPricingUnit);
    }

    static FocusService of(BookId book) {
        return switch (book) {
            case STORAGE -> VOLUMES;
            case IMAGE -> IMAGES;
            case MODEL -> MODELS;
            default -> INSTANCES;
        };
    }
}
