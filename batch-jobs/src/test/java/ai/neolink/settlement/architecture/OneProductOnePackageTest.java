package ai.neolink.settlement.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.product.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Nothing outside a product's own package names the product: not by its number, its name or its words, and not by a
 * class. Read is the code without its comments; the products are those that the packages below {@code rating} describe.
 */
class OneProductOnePackageTest {
    private static final String PACKAGES = "ai.neolink.settlement.rating.";
    private static final String WITHIN = "ai/neolink/settlement/rating/";

    /** File by file what may be named there, and why. */
    private static final Map<String, String> ALLOWED =
            Map.of("sandbox/Catalogue.java COMPUTE", "the sandbox plays the platform, which names what it sells");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*|(?m)^\\s*--[^\n]*", Pattern.DOTALL);

    /** A comparison of a book's number with a number that is written out. */
    private static final Pattern NUMBER =
            Pattern.compile("\\bbook(?:\\(\\))?(?:\\.number\\(\\))?\\s*(?:=|==|<>|!=|<=|>=|<|>|between|when|"
                    + "(?:not\\s+)?in\\s*\\()\\s*\\d");

    private static final Pattern CLASS = Pattern.compile("\\bsettlement\\.rating\\.[a-z]+");

    private static final List<Product> PRODUCTS = products();

    private static List<Product> products() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Product.class));
        return scanner.findCandidateComponents(PACKAGES.substring(0, PACKAGES.length() - 1)).stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .map(type -> (Product) BeanUtils.instantiateClass(type))
                .sorted()
                .toList();
    }

    /** Each product's name, and the words that it has instead of ids. */
    private static Pattern words() {
        return Pattern.compile(PRODUCTS.stream()
                .flatMap(product -> Stream.of(
                        "\\b" + product.name() + "\\b",
                        "\"" + product.resource("-") + "\"",
                        "\"" + product.sku("-") + "\""))
                .filter(word -> !word.equals("\"-\""))
                .collect(Collectors.joining("|")));
    }

    private static TreeSet<String> named(String text) {
        var code = COMMENT.matcher(text).replaceAll("");
        var named = new TreeSet<String>();
        for (var pattern : List.of(NUMBER, CLASS, words())) {
            pattern.matcher(code).results().forEach(found -> named.add(found.group()));
        }
        return named;
    }

    @Test
    void nothingElseNamesAProduct() {
        var found = new TreeSet<String>();
        var read = 0;
        for (var module : List.of("batch-jobs", "integration-routes", "config")) {
            for (var file : sources(Path.of("..", module, "src/main"))) {
                var place = file.toString().replace('\\', '/');
                if (!place.contains(WITHIN)) {
                    read++;
                    var folder = String.valueOf(file.getParent().getFileName());
                    named(text(file)).forEach(name -> found.add(folder + "/" + file.getFileName() + " " + name));
                }
            }
        }
        assertThat(read).isGreaterThan(400);
        assertThat(found).isEqualTo(ALLOWED.keySet());
    }

    private static List<Path> sources(Path root) {
        try (var tree = Files.walk(root)) {
            return tree.filter(file -> file.toString().matches(".*\\.(java|sql)"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A scan that finds nothing would let every name pass. Numbers stand in tables, so each belongs to one product. */
    @Test
    void everyProductIsFound() {
        assertThat(PRODUCTS).extracting(Product::number).contains(1, 2, 3, 4, 5).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "where run_id = :run and book <= 5 group by book",
                "and book in (1, 3, 4, 5)",
                "join charge c on c.book <> 2",
                "case c.book when 1 then 'CHARGE'",
                "case MODEL -> 1;",
                "else 'CHARGE MODEL' end",
                "BookId.COMPUTE.number()",
                "p.product = 'STORAGE'",
                "book == x ? \"images\" : id",
                "\"private-image\"",
                "import ai.neolink.settlement.rating.model.Models;"
            })
    void aNameIsFound(String line) {
        assertThat(named(line)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "where book in (:products) and book = :book",
                "// book <= 5",
                "/** {@code COMPUTE} */",
                "MODEL_NOT_LAUNCHED, IMAGE_SAMPLES",
                "import ai.neolink.settlement.rating.ServicePeriods;"
            })
    void whatIsNoNameIsNot(String line) {
        assertThat(named(line)).isEmpty();
    }
}
