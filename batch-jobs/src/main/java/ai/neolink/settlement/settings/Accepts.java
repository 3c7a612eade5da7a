package ai.neolink.settlement.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a setting may be, where its Java type does not tell. The check at the start, {@code settle help settings} and
 * the table in the documentation all read it here.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Accepts {
    /** What a text is; {@code TEXT} leaves it to the Java type. */
    SettingType value() default SettingType.TEXT;

    /** The least number. */
    long least() default Long.MIN_VALUE;

    /** The greatest number. */
    long greatest() default Long.MAX_VALUE;
}
