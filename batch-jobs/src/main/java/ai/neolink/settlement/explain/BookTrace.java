package ai.neolink.settlement.explain;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.export.PostedCharge;

/** How windows of a product are calculated: by the rule that charged them, with each of its steps. */
interface BookTrace {
    BookId book();

    /** What the window of a charge costs by what a run knew. */
    Calculation calculate(PostedCharge charge, Known known);
}
