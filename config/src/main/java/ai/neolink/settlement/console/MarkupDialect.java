package ai.neolink.settlement.console;

import java.util.Set;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/** Lets templates place {@link Markup}, and nothing else, as it is: {@code settle:markup="${cells.rows(grid)}"}. */
final class MarkupDialect extends AbstractProcessorDialect {
    private static final String PREFIX = "settle";
    private static final int PRECEDENCE = 1000;

    MarkupDialect() {
        super("Markup of cells", PREFIX, PRECEDENCE);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Placing());
    }

    private static final class Placing extends AbstractAttributeTagProcessor {
        Placing() {
            super(TemplateMode.HTML, PREFIX, null, false, "markup", true, PRECEDENCE, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext page,
                IProcessableElementTag tag,
                AttributeName attribute,
                String expression,
                IElementTagStructureHandler element) {
            var value = StandardExpressions.getExpressionParser(page.getConfiguration())
                    .parseExpression(page, expression)
                    .execute(page);
            if (!(value instanceof Markup markup)) {
                throw new IllegalStateException(expression + " is no markup");
            }
            element.setBody(markup.html(), false);
        }
    }
}
