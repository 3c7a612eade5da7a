package ai.neolink.settlement.bank;

import ai.neolink.settlement.bank.BankFormats.BankFormat;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementSink;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads camt.053 of any version by local names, as a stream (payments C.1). A document type is refused, so that no
 * entity can be expanded and nothing is fetched. Depth and the length of anything between two tags are limited.
 */
final class Camt053 {
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 16_384;
    private static final XMLInputFactory FACTORY = factory();

    private final BankFormat format;
    private final StatementSink sink;
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private CamtStatement statement;
    private long statements;

    Camt053(BankFormat format, StatementSink sink) {
        this.format = format;
        this.sink = sink;
        statement = new CamtStatement(format, sink);
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        // There is no DTD, so nothing expands: these limits would only count &amp; in remarks. Our own limits bound
        // depth, size and texts.
        factory.setProperty("jdk.xml.entityExpansionLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        // Faults arrive as exceptions; the default also writes them to standard error.
        factory.setXMLReporter((message, type, information, location) -> {});
        return factory;
    }

    void read(InputStream in) throws IOException {
        try {
            var xml = FACTORY.createXMLStreamReader(new BoundedMarkup(in));
            try {
                while (xml.hasNext()) {
                    event(xml, xml.next());
                }
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io && !(io instanceof CharConversionException)) {
                throw io;
            }
            var message = e.getMessage() == null ? "" : e.getMessage().lines().reduce("", (a, b) -> a + " " + b);
            throw new StatementFault("the file is no well-formed XML:" + message);
        }
        if (statements == 0) {
            throw new StatementFault("the XML holds no statement (Stmt)");
        }
    }

    private void event(XMLStreamReader xml, int event) {
        switch (event) {
            case XMLStreamConstants.DTD -> throw new StatementFault("the XML has a document type; it is refused");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new StatementFault("the XML refers to an entity; it is refused");
            case XMLStreamConstants.START_ELEMENT -> start(xml);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> add(xml);
            case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
            default -> {
                // comments, instructions
            }
        }
    }

    private void start(XMLStreamReader xml) {
        if (path.size() == DEEPEST) {
            throw new StatementFault("the XML is nested deeper than %d".formatted(DEEPEST));
        }
        path.addLast(xml.getLocalName());
        text.setLength(0);
        if (xml.getLocalName().equals("Stmt")) {
            statement = new CamtStatement(format, sink);
        } else if (isInStatement()) {
            statement.start(path(), xml.getAttributeValue(null, "Ccy"));
        }
    }

    private void add(XMLStreamReader xml) {
        if (text.length() < LONGEST_TEXT) {
            text.append(xml.getText());
        }
    }

    private void end(String name) {
        if (name.equals("Stmt")) {
            statement.end();
            statements++;
        } else if (isInStatement()) {
            statement.end(path(), text.toString().strip());
        }
        path.removeLast();
        text.setLength(0);
    }

    private boolean isInStatement() {
        return path.contains("Stmt");
    }

    /** The path below the statement: {@code Ntry/Amt}. */
    private String path() {
        var below = new StringBuilder();
        var inside = false;
        for (var name : path) {
            if (inside) {
                below.append(below.isEmpty() ? "" : "/").append(name);
            }
            inside |= name.equals("Stmt");
        }
        return below.toString();
    }
}
