package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** LibreOffice without a screen judges a workbook. */
final class Office {
    private Office() {}

    /**
     * Returns the rows of every sheet; a cell is {@code float 1.5}, {@code date 2026-11-20}, {@code string a}, or
     * nothing.
     */
    static Map<String, List<List<String>>> sheets(Path workbook, Path home) throws Exception {
        Judge.LIBREOFFICE.run(
                "-env:UserInstallation=" + home.resolve("office").toUri(),
                "--headless",
                "--convert-to",
                "fods",
                "--outdir",
                home.toString(),
                workbook.toString());
        var name = workbook.getFileName().toString().replaceFirst("\\.xlsx$", ".fods");
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var document = factory.newDocumentBuilder().parse(home.resolve(name).toFile());
        var sheets = new LinkedHashMap<String, List<List<String>>>();
        for (var table : elements(document.getElementsByTagName("table:table"))) {
            var rows = new ArrayList<List<String>>();
            elements(table.getElementsByTagName("table:table-row")).forEach(row -> add(row, rows));
            sheets.put(table.getAttribute("table:name"), rows);
        }
        return sheets;
    }

    private static void add(Element row, List<List<String>> rows) {
        var cells = new ArrayList<String>();
        for (var cell : elements(row.getElementsByTagName("table:table-cell"))) {
            assertThat(cell.hasAttribute("table:formula")).as("no formulas").isFalse();
            var repeated = cell.getAttribute("table:number-columns-repeated");
            for (int i = 0; i < (repeated.isEmpty() ? 1 : Math.min(Integer.parseInt(repeated), 50)); i++) {
                cells.add(text(cell));
            }
        }
        while (!cells.isEmpty() && cells.getLast().isEmpty()) {
            cells.removeLast();
        }
        if (!cells.isEmpty()) {
            rows.add(cells);
        }
    }

    private static String text(Element cell) {
        var type = cell.getAttribute("office:value-type");
        return switch (type) {
            case "float" -> "float " + cell.getAttribute("office:value");
            case "date" -> "date " + cell.getAttribute("office:date-value");
            case "" -> "";
            default -> type + " " + cell.getTextContent().strip();
        };
    }

    private static List<Element> elements(NodeList nodes) {
        var elements = new ArrayList<Element>(nodes.getLength());
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
