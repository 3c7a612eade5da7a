package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.Books;
import ai.neolink.settlement.runs.RunKind;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two jobs: a plan, a step for each book that the job settles, and the steps after the books. */
@Configuration(proxyBeanMethods = false)
class SettlementJobs {
    static final String HOURLY = "hourly";
    static final String NIGHTLY = "nightly";

    @Bean
    Job hourly(JobRepository repository, Books books, BookStep steps, PlanStep plan, PostingSteps posting) {
        var settled = books.settledBy(RunKind.HOUR);
        var job = new JobBuilder(HOURLY, repository).start(plan.of(settled));
        settled.forEach(book -> job.next(steps.of(book)));
        return job.next(posting.ofHour()).build();
    }

    @Bean
    Job nightly(
            JobRepository repository,
            Books books,
            BookStep steps,
            PlanStep plan,
            PostingSteps posting,
            NightClose close) {
        var settled = books.settledBy(RunKind.NIGHT);
        var job = new JobBuilder(NIGHTLY, repository).start(plan.of(settled));
        settled.forEach(book -> job.next(steps.of(book)));
        return job.next(posting.ofNight())
                .next(close.control())
                .next(close.seal())
                .next(close.export())
                .build();
    }
}
