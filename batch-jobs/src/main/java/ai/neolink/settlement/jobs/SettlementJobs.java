package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.Books;
import ai.neolink.settlement.runs.RunKind;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two jobs. Each book says which of them settle it. */
@Configuration(proxyBeanMethods = false)
class SettlementJobs {
    static final String HOURLY = "hourly";
    static final String NIGHTLY = "nightly";

    @Bean
    Job hourly(JobRepository repository, BookStep steps, ClosingSteps closing, Books books) {
        return settling(HOURLY, RunKind.HOUR, repository, steps, closing, books)
                .next(closing.postHour())
                .build();
    }

    @Bean
    Job nightly(JobRepository repository, BookStep steps, ClosingSteps closing, Books books) {
        return settling(NIGHTLY, RunKind.NIGHT, repository, steps, closing, books)
                .next(closing.postNight())
                .next(closing.control())
                .next(closing.seal())
                .next(closing.export())
                .build();
    }

    private static SimpleJobBuilder settling(
            String name, RunKind kind, JobRepository repository, BookStep steps, ClosingSteps closing, Books books) {
        var settled = books.settledBy(kind);
        var job = new JobBuilder(name, repository).start(closing.plan(settled));
        settled.forEach(book -> job.next(steps.of(book)));
        return job;
    }
}
