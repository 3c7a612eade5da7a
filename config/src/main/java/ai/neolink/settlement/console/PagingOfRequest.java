package ai.neolink.settlement.console;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code ?after=KEY}; a file of CSV has more rows than a page. */
final class PagingOfRequest implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Paging.class;
    }

    @Override
    public Paging resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        var after = request.getParameter("after");
        return new Paging(
                after == null || after.isBlank() ? null : after,
                CsvOfGrid.isAsked(request.getParameter(CsvOfGrid.FORMAT)) ? Paging.OF_FILE : Paging.OF_PAGE);
    }
}
