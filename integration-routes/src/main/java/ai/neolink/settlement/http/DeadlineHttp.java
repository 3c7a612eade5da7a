package ai.neolink.settlement.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of the routes. It neither retries nor follows redirects. A whole exchange has a deadline, because a
 * time-out starts again with every byte. A body that is given up is dropped rather than read to its end. {@code
 * unpacks}: gzip as a transfer encoding is undone for pages; files are taken as they come.
 */
class DeadlineHttp implements HttpClientConfigurer {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("http-deadline").factory());

    private final long deadlineMs;
    private final boolean unpacks;

    DeadlineHttp(long deadlineMs, boolean unpacks) {
        this.deadlineMs = deadlineMs;
        this.unpacks = unpacks;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        if (!unpacks) {
            client.disableContentCompression();
        }
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .addExecInterceptorFirst("deadline", this::withDeadline);
    }

    private ClassicHttpResponse withDeadline(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var late = new AtomicBoolean();
        var alarm = TIMER.schedule(
                () -> {
                    late.set(true);
                    if (scope.originalRequest instanceof Cancellable call) {
                        call.cancel();
                    }
                },
                deadlineMs,
                TimeUnit.MILLISECONDS);
        try {
            var response = chain.proceed(request, scope);
            if (response.getEntity() == null) {
                alarm.cancel(false);
            } else {
                response.setEntity(new HttpEntityWrapper(response.getEntity()) {
                    private @Nullable InputStream guarded;

                    @Override
                    public InputStream getContent() throws IOException {
                        if (guarded == null) {
                            guarded = new Guarded(super.getContent(), scope, alarm, late);
                        }
                        return guarded;
                    }
                });
            }
            return response;
        } catch (IOException | HttpException | RuntimeException e) {
            alarm.cancel(false);
            if (late.get()) {
                throw tooLate();
            }
            throw e;
        }
    }

    private IOException tooLate() {
        return new InterruptedIOException("no whole answer within %d s".formatted(deadlineMs / 1000));
    }

    private final class Guarded extends FilterInputStream {
        private final ExecChain.Scope scope;
        private final Future<?> alarm;
        private final AtomicBoolean late;
        private boolean ended;
        private boolean closed;

        Guarded(InputStream in, ExecChain.Scope scope, Future<?> alarm, AtomicBoolean late) {
            super(in);
            this.scope = scope;
            this.alarm = alarm;
            this.late = late;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            try {
                var count = in.read(buffer, from, length);
                if (count < 0) {
                    ended = true;
                    alarm.cancel(false);
                }
                return count;
            } catch (IOException e) {
                throw late.get() ? tooLate() : e;
            }
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            alarm.cancel(false);
            if (ended) {
                in.close();
            } else {
                scope.execRuntime.discardEndpoint();
                try {
                    in.close();
                } catch (IOException e) {
                    // the connection was dropped on purpose
                }
            }
        }
    }
}
