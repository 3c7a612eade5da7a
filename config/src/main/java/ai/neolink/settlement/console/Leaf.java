package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * A page of facts, pictures and tables, which one template shows: most pages are one.
 *
 * @param title the text {@code KEY} with its argument, the name of what is shown
 * @param big   the one amount that the page is about; null on most pages
 * @param says   a sentence of the engine below it, in the language of the page; null on most pages
 * @param honoursAsOf whether the figures are those of the run that {@code ?asOf=} names
 */
record Leaf(
        Text title,
        @Nullable Cell big,
        @Nullable String says,
        List<Text> notes,
        List<Place> path,
        List<Place> tabs,
        List<Filter> filters,
        List<Fact> facts,
        List<Object> shown,
        boolean honoursAsOf) {
    /** A text of ours with an argument, which may be a text of others. */
    record Text(String key, @Nullable Object argument) {}

    /** A link with a text of ours. */
    record Place(Text text, String address, boolean here) {}

    /** A value with a name: the text {@code column.KEY}. */
    record Fact(String key, Kind kind, Cell cell) {}

    /**
     * A field of the form above a list.
     *
     * @param type    {@code text}, {@code date}, {@code month}, {@code number}; {@code select} with options; {@code
     *     hidden} is kept
     * @param options codes; their texts are {@code word.CODE}
     */
    record Filter(String key, String type, String value, List<String> options) {}

    static Builder of(String key, @Nullable Object argument) {
        return new Builder(new Text(key, argument));
    }

    /** Takes what stands on the page, from top to bottom. */
    static final class Builder {
        private final Text title;
        private final List<Text> notes = new ArrayList<>();
        private final List<Place> path = new ArrayList<>();
        private final List<Place> tabs = new ArrayList<>();
        private final List<Filter> filters = new ArrayList<>();
        private final List<Fact> facts = new ArrayList<>();
        private final List<Object> shown = new ArrayList<>();
        private @Nullable Cell big;
        private @Nullable String says;
        private boolean honoursAsOf;

        private Builder(Text title) {
            this.title = title;
        }

        Builder note(String key, @Nullable Object argument) {
            notes.add(new Text(key, argument));
            return this;
        }

        /** The one amount that the page is about, with what it is the sum of. */
        Builder big(Cell amount) {
            big = amount;
            return this;
        }

        Builder says(String sentence) {
            says = sentence;
            return this;
        }

        /** The figures are those of the run that is asked for. */
        Builder honoursAsOf() {
            honoursAsOf = true;
            return this;
        }

        /** A place above this page: where one came from. */
        Builder above(String key, @Nullable Object argument, String address) {
            path.add(new Place(new Text(key, argument), address, false));
            return this;
        }

        Builder tab(String key, @Nullable Object argument, String address, boolean here) {
            tabs.add(new Place(new Text(key, argument), address, here));
            return this;
        }

        Builder filter(String key, String type, @Nullable Object value, List<String> options) {
            filters.add(new Filter(key, type, value == null ? "" : String.valueOf(value), options));
            return this;
        }

        /** A value with its name; what is not there is left out. */
        Builder fact(String key, Kind kind, @Nullable Object value) {
            var cell = value instanceof Cell given ? given : Cell.of(value);
            if (cell.value() != null) {
                facts.add(new Fact(key, kind, cell.as(kind)));
            }
            return this;
        }

        /** @param part a {@link Grid}, or a picture */
        Builder add(Object part) {
            shown.add(part);
            return this;
        }

        /** @return the name of the template */
        String on(Model page) {
            page.addAttribute(
                    "leaf", new Leaf(title, big, says, notes, path, tabs, filters, facts, shown, honoursAsOf));
            // What CSV is made of stands in the model by itself.
            page.addAttribute(
                    "grids", shown.stream().filter(Grid.class::isInstance).toList());
            return "leaf";
        }
    }

    /** For the template: how the one amount is shown. */
    public static Kind kindOfBig() {
        return Kind.AMOUNT;
    }

    /** For the template: which fragment shows a part. */
    public static String kind(Object part) {
        return switch (part) {
            case Grid _ -> "grid";
            case Picture.Bars _ -> "bars";
            case Picture.Line _ -> "line";
            case Seconds _ -> "seconds";
            case Steps _ -> "steps";
            case ChargeSearch.Seen _ -> "charge-search";
            default -> throw new IllegalArgumentException("no fragment shows " + part);
        };
    }
}
