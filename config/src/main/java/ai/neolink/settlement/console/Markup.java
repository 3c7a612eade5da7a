package ai.neolink.settlement.console;

/**
 * HTML that may stand in a page as it is, because {@link CellMarkup}, which alone makes it, has escaped every text in
 * it.
 */
record Markup(String html) {}
