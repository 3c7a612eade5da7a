package ai.neolink.settlement.flow;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.Map;

/** Reads the rows of a CSV file by the names of its columns. */
final class CsvRows {
    private CsvRows() {}

    static List<Map<String, String>> of(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream()
                .map(record -> record.getFieldsAsMap())
                .toList();
    }
}
