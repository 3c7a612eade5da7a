package ai.neolink.settlement.console;

import ai.neolink.settlement.start.Parts;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;

/** Marks a controller of pages. Only the service has pages: other commands do not load their classes. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Controller
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
@interface Page {}
