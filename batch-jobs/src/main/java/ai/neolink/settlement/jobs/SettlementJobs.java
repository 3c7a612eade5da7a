package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.rating.compute.ComputeBook;
import ai.neolink.settlement.rating.image.ImageBook;
import ai.neolink.settlement.rating.model.ModelBook;
import ai.neolink.settlement.rating.storage.StorageBook;
import ai.neolink.settlement.rating.subscription.RecognitionBook;
import ai.neolink.settlement.rating.subscription.SubscriptionBook;
import ai.neolink.settlement.recharge.DecisionBook;
import ai.neolink.settlement.recharge.PaymentBook;
import ai.neolink.settlement.recharge.PayoutBook;
import ai.neolink.settlement.recharge.RechargeBook;
import ai.neolink.settlement.recharge.TransferBook;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two jobs. Adding a product is adding its book to one of the lists. */
@Configuration(proxyBeanMethods = false)
class SettlementJobs {
    static final String HOURLY = "hourly";
    static final String NIGHTLY = "nightly";

    @Bean
    Job hourly(
            JobRepository repository,
            BookStep steps,
            ClosingSteps closing,
            DecisionBook decisions,
            RechargeBook recharges,
            SubscriptionBook orders,
            ComputeBook compute) {
        List<Book<?>> books = List.of(decisions, recharges, orders, compute);
        var job = new JobBuilder(HOURLY, repository).start(closing.plan(books));
        books.forEach(book -> job.next(steps.of(book)));
        return job.next(closing.postHour()).build();
    }

    @Bean
    Job nightly(
            JobRepository repository,
            BookStep steps,
            ClosingSteps closing,
            DecisionBook decisions,
            PaymentBook payments,
            TransferBook transfers,
            PayoutBook payouts,
            StorageBook storage,
            ImageBook images,
            ModelBook models,
            RecognitionBook recognition) {
        List<Book<?>> books = List.of(decisions, payments, transfers, payouts, storage, images, models, recognition);
        var job = new JobBuilder(NIGHTLY, repository).start(closing.plan(books));
        books.forEach(book -> job.next(steps.of(book)));
        return job.next(closing.postNight())
                .next(closing.control())
                .next(closing.seal())
                .next(closing.export())
                .build();
    }
}
