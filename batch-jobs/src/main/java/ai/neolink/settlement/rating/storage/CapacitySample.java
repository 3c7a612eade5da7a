package ai.neolink.settlement.rating.storage;

import ai.neolink.settlement.rating.StepFunction;

/**
 * The capacity of a volume as observed at an instant; 0 bytes means deleted.
 *
 * @param type          SKU of the storage price
 * @param includedBytes free allowance stated with the sample
 */
public record CapacitySample(
        long account,
        boolean accountKnown,
        long type,
        long capacityBytes,
        long includedBytes,
        long observedAt,
        long arrival,
        int position)
        implements StepFunction.Sample {}
