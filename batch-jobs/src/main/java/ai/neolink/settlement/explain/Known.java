package ai.neolink.settlement.explain;

import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.price.RateCard;
import ai.neolink.settlement.runs.Run;

/** What a run knew besides the nodes that had arrived by its cut. */
record Known(Run run, PriceList prices, RateCard card) {}
