package ai.neolink.settlement.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A Java file as the JDK's own parser sees it: how long its methods are, which lines its text blocks have. */
final class JavaSource extends TreeScanner<Void, Void> {
    /** The number of lines from the signature, without annotations, to the closing brace. */
    record Method(String name, int lines) {}

    private final List<Method> methods = new ArrayList<>();
    private final List<String> publicTypes = new ArrayList<>();
    private final Set<Integer> textBlockLines = new TreeSet<>();
    private final String name;
    private final String text;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private int hiding;

    private JavaSource(CompilationUnitTree unit, SourcePositions positions) throws IOException {
        this.name = unit.getSourceFile().getName();
        this.text = unit.getSourceFile().getCharContent(true).toString();
        this.unit = unit;
        this.positions = positions;
        scan(unit, null);
    }

    /** Parses sources, by their names, all at once: a parser for each would take ten times as long. */
    static List<JavaSource> parse(Map<String, String> sources) {
        var files = sources.entrySet().stream().map(InMemory::new).toList();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, files);
        var positions = Trees.instance(task).getSourcePositions();
        var parsed = new ArrayList<JavaSource>();
        try {
            for (var unit : task.parse()) {
                parsed.add(new JavaSource(unit, positions));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parsed;
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final Map.Entry<String, String> source;

        InMemory(Map.Entry<String, String> source) {
            super(URI.create("memory:///" + source.getKey()), JavaFileObject.Kind.SOURCE);
            this.source = source;
        }

        @Override
        public String getName() {
            return source.getKey();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.getValue();
        }
    }

    /** The path that the source was given. */
    String name() {
        return name;
    }

    String text() {
        return text;
    }

    List<Method> methods() {
        return methods;
    }

    /** The simple names of the public types that are top-level, or members of public types only. */
    List<String> publicTypes() {
        return publicTypes;
    }

    /** The numbers of the lines that belong to a text block, from 1. */
    Set<Integer> textBlockLines() {
        return textBlockLines;
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
        var hidden = !type.getModifiers().getFlags().contains(Modifier.PUBLIC);
        hiding += hidden ? 1 : 0;
        if (hiding == 0) {
            publicTypes.add(type.getSimpleName().toString());
        }
        super.visitClass(type, none);
        hiding -= hidden ? 1 : 0;
        return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
        if (method.getBody() != null) {
            var from = lineOf(signature(method));
            methods.add(new Method(method.getName().toString(), lineOf(end(method)) - from + 1));
        }
        return super.visitMethod(method, none);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void none) {
        var from = (int) positions.getStartPosition(unit, literal);
        if (text.startsWith("\"\"\"", from)) {
            for (var line = lineOf(from); line <= lineOf(end(literal)); line++) {
                textBlockLines.add(line);
            }
        }
        return super.visitLiteral(literal, none);
    }

    private int signature(MethodTree method) {
        var at = (int) positions.getStartPosition(unit, method);
        for (var annotation : method.getModifiers().getAnnotations()) {
            at = Math.max(at, end(annotation));
        }
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }

    private int lineOf(int position) {
        return (int) unit.getLineMap().getLineNumber(position);
    }
}
