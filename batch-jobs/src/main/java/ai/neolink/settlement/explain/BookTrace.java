package ai.neolink.settlement.explain;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.export.PostedCharge;

/** Calculates windows of a product again, by the rule that charged them, and keeps each step. */
interface BookTrace {
    BookId book();

    /** Calculates what the window of a charge costs by everything that a run knew. */
    Calculation calculate(PostedCharge charge, Known known);
}
