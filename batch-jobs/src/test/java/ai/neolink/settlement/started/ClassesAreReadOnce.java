package ai.neolink.settlement.started;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.type.classreading.MetadataReader;

/**
 * Gives each context what earlier contexts of this process have read of class files. Spring forgets it when a context
 * has started, and each of the hundreds of contexts of a test run read the same classes again. A process with one
 * context starts as it always does.
 */
public final class ClassesAreReadOnce implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Map<Resource, MetadataReader> READ = new ConcurrentHashMap<>();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context instanceof DefaultResourceLoader loader) {
            var cache = loader.getResourceCache(MetadataReader.class);
            cache.putAll(READ);
            context.addBeanFactoryPostProcessor(_ -> READ.putAll(cache));
        }
    }
}
