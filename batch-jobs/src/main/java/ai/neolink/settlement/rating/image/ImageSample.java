package ai.neolink.settlement.rating.image;

import ai.neolink.settlement.rating.StepFunction;

/** The size of an image as seen at an instant, and whose it was; 0 bytes = deleted. */
public record ImageSample(long image, long account, long sizeBytes, long observedAt, long arrival, int position)
        implements StepFunction.Sample {}
