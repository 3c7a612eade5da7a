package ai.neolink.settlement.export;

import java.time.LocalDate;

/**
 * The sealed days that a folder shows: one, or those of a closed month.
 *
 * @param name        of the folder: {@code 2026-11-21}, {@code 2026-11}
 * @param from        the first day, in
 * @param until       the last day, in; exceptions and breaks are those of this day
 * @param night       the run that sealed the last day: exceptions are those open when it was done
 * @param cut         what had arrived when that run began
 * @param previousCut the same of the day before the first; 0 if there is none
 * @param lastHash    hash of the last journal up to the last day
 */
public record ExportPeriod(
        String name, LocalDate from, LocalDate until, int night, long cut, long previousCut, String lastHash) {}
