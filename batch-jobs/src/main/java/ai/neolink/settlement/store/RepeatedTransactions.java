package ai.neolink.settlement.store;

import java.lang.reflect.UndeclaredThrowableException;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes every transaction repeat itself on conflicts (O6): all {@link Transactional} methods and the template. Chunks
 * of Spring Batch are not repeated, because their reader has moved on; a run that meets a conflict continues from its
 * committed progress.
 */
@Configuration(proxyBeanMethods = false)
class RepeatedTransactions {
    /** The advice stands outside of the transaction's own advice, so that each try is a transaction of its own. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor transactionsAreRepeated() {
        var advisor = new DefaultPointcutAdvisor(
                AnnotationMatchingPointcut.forMethodAnnotation(Transactional.class),
                (MethodInterceptor) RepeatedTransactions::repeat);
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return advisor;
    }

    private static @Nullable Object repeat(MethodInvocation invocation) throws Throwable {
        try {
            return Repeat.whole(() -> once(invocation));
        } catch (Checked e) {
            throw e.getCause();
        }
    }

    private static @Nullable Object once(MethodInvocation invocation) {
        try {
            return ((ProxyMethodInvocation) invocation).invocableClone().proceed();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new Checked(e);
        }
    }

    /** Carries a declared exception through a method that declares none. */
    private static final class Checked extends UndeclaredThrowableException {
        private static final long serialVersionUID = 1;

        Checked(Throwable cause) {
            super(cause);
        }
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new RepeatedTemplate(transactions);
    }

    /** The settings of the log name this class: where a rollback fails too, the caller tells the failure. */
    static final class RepeatedTemplate extends TransactionTemplate {
        private static final long serialVersionUID = 1;

        RepeatedTemplate(PlatformTransactionManager transactions) {
            super(transactions);
        }

        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            return Repeat.whole(() -> super.execute(action));
        }
    }
}
