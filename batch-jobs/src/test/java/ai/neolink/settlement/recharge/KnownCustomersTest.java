package ai.neolink.settlement.recharge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows show which customer a remark names (payments rule 9; P20), and which one a sub-account (P21). */
class KnownCustomersTest {
    /** An account's key is its position in this list, from 1 on. */
    private static final List<String> IDS =
            List.of("user-12", "user-123", "12", "Ab_C", "9f3c2b1a-77aa", "测试", "ümlaut", "user-12-x");

    private static KnownCustomers customers(Map<String, String> subAccounts) {
        var customers = new KnownCustomers(subAccounts);
        for (int i = 0; i < IDS.size(); i++) {
            customers.add(IDS.get(i), i + 1);
        }
        return customers;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nobody", quoteCharacter = '"', textBlock = """
            user-12                       | user-12
            USER-12                       | user-12
            ＵＳＥＲ－１２                  | user-12
            充值user-12谢谢                | user-12
            to user-12, thanks            | user-12
            (user-12)                     | user-12
            us er -1 2                    | user-12
            "us\u3000er-\u00a012"         | user-12
            user-123                      | user-123
            user-12 3                     | user-123
            user-1234                     | nobody
            xuser-12                      | nobody
            -user-12                      | nobody
            user-12-                      | nobody
            user-12_                      | nobody
            _user-12                      | nobody
            user-12-x                     | user-12-x
            user-12 user-12               | user-12
            user-12 user-123              | nobody
            user-123, user-12             | nobody
            12                            | 12
            order 12 paid                 | 12
            12 user-12                    | nobody
            user-12 12                    | nobody
            9F3C2B1A-77AA                 | 9f3c2b1a-77aa
            9f3c2b1a77aa                  | nobody
            ab_c                          | Ab_C
            ab c                          | nobody
            请记入测试账户                  | 测试
            ÜMLAUT                        | ümlaut
            user-99                       | nobody
            ""                            | nobody
            """)
    void theOneKnownIdThatStandsAsAWholeWord(String remark, String named) {
        var expected = named == null ? OptionalLong.empty() : OptionalLong.of(IDS.indexOf(named) + 1L);
        assertThat(customers(Map.of()).named(null, remark)).as(remark).isEqualTo(expected);
    }

    @Test
    void lineEndsAreBlanks() {
        assertThat(customers(Map.of()).named(null, "pay us\ner-\r\n12\tok")).hasValue(1);
        assertThat(customers(Map.of()).named(null, null)).isEmpty();
    }

    @Test
    void twoIdsThatDifferInCaseOnlyNameNobody() {
        var customers = customers(Map.of());
        customers.add("USER-12", 99);
        assertThat(customers.named(null, "user-12")).isEmpty();
        assertThat(customers.named(null, "user-123")).hasValue(2);
    }

    @Test
    void aSubAccountDecidesAlone() {
        var customers = customers(Map.of("220", "user-12", "330", "nobody", "440", "USER-123"));
        assertThat(customers.named("2 20", "user-123")).hasValue(1);
        assertThat(customers.named("330", "user-123")).isEmpty();
        assertThat(customers.named("440", "user-12")).as("exact, as it is set").isEmpty();
        assertThat(customers.named("110", "user-123")).hasValue(2);
    }

    @Test
    void aLongRemarkIsReadInBoundedTime() {
        var customers = customers(Map.of());
        for (int i = 0; i < 50_000; i++) {
            customers.add("%08d-aaaa-bbbb-cccc-%012d".formatted(i, i), 1000 + i);
        }
        assertThat(customers.named(
                        null, "a ".repeat(8000) + "00000007-aaaa-bbbb-cccc-000000000007 " + "b-".repeat(8000)))
                .hasValue(1007);
    }
}
