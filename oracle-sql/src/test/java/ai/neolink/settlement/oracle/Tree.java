package ai.neolink.settlement.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** A node of the tree that the grammar made of a statement, named after its rule. */
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

    /** Returns the text without blanks, in lower case. */
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

    /** Returns this node and all nodes below it, in the order of the text. */
    Stream<Tree> all(String... rules) {
        var found = new ArrayList<Tree>();
        collect(found, false, rules);
        return found.stream();
    }

    /** Returns all nodes below this one that do not stand in a subquery. */
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

    /** Returns the nearest node above this one that has one of the rules. */
    Optional<Tree> above(String... rules) {
        return parent().flatMap(parent -> parent.is(rules) ? Optional.of(parent) : parent.above(rules));
    }

    /**
     * Goes down through nodes with a single child, and through parentheses around one, to the first node with a meaning
     * of its own.
     */
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
