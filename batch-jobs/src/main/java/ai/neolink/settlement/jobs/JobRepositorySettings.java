package ai.neolink.settlement.jobs;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** How Spring Batch keeps its executions: alike in every process and test. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:job-repository.properties")
class JobRepositorySettings {}
