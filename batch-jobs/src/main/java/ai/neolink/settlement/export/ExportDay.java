package ai.neolink.settlement.export;

import java.time.LocalDate;

/**
 * A sealed day, as its folder shows it.
 *
 * @param night       the run that sealed it: exceptions are those open when it was done
 * @param nightEnd    end of that run's window
 * @param cut         what had arrived when it began
 * @param previousCut the same of the folder before; 0 for the first
 * @param lastHash    hash of the last journal up to this day
 */
public record ExportDay(LocalDate date, int night, long nightEnd, long cut, long previousCut, String lastHash) {}
