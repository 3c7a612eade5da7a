package ai.neolink.settlement.rating.image;

import ai.neolink.settlement.rating.StepFunction;

/** The size of an image as observed at an instant, and whose the image was; 0 bytes means deleted. */
public record ImageSample(long image, long account, long sizeBytes, long observedAt, long arrival, int position)
        implements StepFunction.Sample {}
