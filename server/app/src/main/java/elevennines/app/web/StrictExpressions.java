package elevennines.app.web;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.OGNLVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;

/// Makes an expression without a value an error. Thymeleaf alone prints a mistyped variable as nothing; here pages hold no
/// nulls, so a null can only be a mistake in the template.
final class StrictExpressions implements IStandardVariableExpressionEvaluator {
    private final IStandardVariableExpressionEvaluator ognl = new OGNLVariableExpressionEvaluator(true);

    @Override
    public Object evaluate(IExpressionContext context, IStandardVariableExpression expression,
            StandardExpressionExecutionContext executionContext) {
        @Nullable
        Object value = ognl.evaluate(context, expression, executionContext);
        if (value == null)
            throw new TemplateProcessingException("${" + expression.getExpression() + "} has no value: mistyped?");
        return value;
    }
}
