package ai.neolink.settlement.flow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs a test on PostgreSQL, and on Oracle where one is named, but not on H2: the test is about a rule, and other
 * tests send the same statements to H2.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@EnumSource(value = Databases.class, mode = EnumSource.Mode.EXCLUDE, names = "H2")
public @interface OnServers {}
