package ai.neolink.settlement.store;

import java.lang.reflect.UndeclaredThrowableException;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.Advisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes every transaction repeat itself on conflicts (O6): all {@link Transactional} methods and the template. Chunks
 * of Spring Batch are not repeated, because their reader has moved on; a run that meets a conflict continues from its
 * committed progress.
 */
@Configuration(proxyBeanMethods = false)
class RepeatedTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedTransactions.class);

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

    /**
     * Tells what failed and not that the rollback failed after it: with a connection that is gone, “disk full” was
     * nowhere, neither in the run's message nor in the log. The pool throws such a connection away, and the database
     * rolls back what it held.
     */
    @Bean
    JdbcTransactionManager transactionManager(DataSource database) {
        return new RolledBack(database);
    }

    private static final class RolledBack extends JdbcTransactionManager {
        private static final long serialVersionUID = 1;

        RolledBack(DataSource database) {
            super(database);
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            try {
                super.doRollback(status);
            } catch (TransactionException | DataAccessException e) {
                LOG.debug("the rollback failed too", e);
            }
        }
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new RepeatedTemplate(transactions);
    }

    private static final class RepeatedTemplate extends TransactionTemplate {
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
