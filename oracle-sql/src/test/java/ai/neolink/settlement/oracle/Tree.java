package ai.neolink.settlement.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** A node of what the grammar made of a statement, named after its rule. */
record Tree(ParseTree node) {
    private static final ClassValue<String> RULE = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return type.getSimpleName().replaceAll("Context$", "");
        }
    };

    String rule() {
        return RULE.get(node.getClass());
    }

    boolean is(String... rules) {
        var rule = rule();
        for (var one : rules) {
            if (one.equals(rule)) {
                return true;
            }
        }
        return false;
    }

    /** Without blanks, in lower case. */
    String text() {
        return node.getText().toLowerCase(Locale.ROOT);
    }

    List<Tree> children() {
        return IntStream.range(0, node.getChildCount())
                .mapToObj(i -> new Tree(node.getChild(i)))
                .toList();
    }

    List<Tree> children(String... rules) {
        return children().stream().filter(child -> child.is(rules)).toList();
    }

    boolean isWord() {
        return node instanceof TerminalNode;
    }

    boolean hasWord(String word) {
        return children().stream()
                .anyMatch(child -> child.isWord() && child.text().equals(word));
    }

    /** Itself and all below, in the order of the text. */
    Stream<Tree> all(String... rules) {
        var found = new ArrayList<Tree>();
        collect(found, false, rules);
        return found.stream();
    }

    /** All below, but not what stands in a subquery. */
    Stream<Tree> level(String... rules) {
        var found = new ArrayList<Tree>();
        children().stream().filter(child -> !child.isSubquery()).forEach(child -> child.collect(found, true, rules));
        return found.stream();
    }

    /** Trees are deep: a stream of streams would take seconds. */
    private void collect(List<Tree> found, boolean skipsSubqueries, String... rules) {
        if (rules.length == 0 || is(rules)) {
            found.add(this);
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            var child = new Tree(node.getChild(i));
            if (!skipsSubqueries || !child.isSubquery()) {
                child.collect(found, skipsSubqueries, rules);
            }
        }
    }

    private boolean isSubquery() {
        return is("SelectSubquery", "Subquery");
    }

    Optional<Tree> first(String... rules) {
        return all(rules).findFirst();
    }

    Optional<Tree> parent() {
        return Optional.ofNullable(node.getParent()).map(Tree::new);
    }

    /** The nearest of the rules above it. */
    Optional<Tree> above(String... rules) {
        return parent().flatMap(parent -> parent.is(rules) ? Optional.of(parent) : parent.above(rules));
    }

    /** Down to where it says something: through nodes that have a single child, and parentheses around one. */
    Tree core() {
        var children = children();
        if (children.size() == 1 && !children.getFirst().isWord()) {
            return children.getFirst().core();
        }
        if (is("SimpleExpr")
                && children.size() == 3
                && children.getFirst().text().equals("(")) {
            return children.get(1).core();
        }
        return this;
    }
}
