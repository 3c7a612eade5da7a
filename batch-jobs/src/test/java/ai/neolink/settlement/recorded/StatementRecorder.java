package ai.neolink.settlement.recorded;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Records every statement that the program and its libraries send to a database, in any test and any process that
 * starts the application with the tests' classes.
 */
@Configuration(proxyBeanMethods = false)
class StatementRecorder {
    @Bean
    static BeanPostProcessor recordingDataSource() {
        return new Wrapper();
    }

    /** This post-processor is of the kind that runs last, because the ones before it need the pool itself. */
    private static final class Wrapper implements MergedBeanDefinitionPostProcessor {
        @Override
        public void postProcessMergedBeanDefinition(RootBeanDefinition definition, Class<?> type, String name) {}

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource source && !(bean instanceof RecordingDataSource)
                    ? new RecordingDataSource(source)
                    : bean;
        }
    }
}
