package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.stage.runner.ConcurrencyLimit.Completion;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FollowingConcurrencyTest {

    private final AtomicInteger followed = new AtomicInteger(2);
    private final ConcurrencyLimit limit = new FollowingConcurrency(followed::get);

    @Test
    void grantsAsManyAsTheOtherLimitSays() {
        assertThat(limit.tryAcquire()).isTrue();
        assertThat(limit.tryAcquire()).isTrue();
        assertThat(limit.tryAcquire()).isFalse();

        followed.set(3);
        assertThat(limit.tryAcquire()).isTrue();
        assertThat(limit.limit()).isEqualTo(3);
    }

    @Test
    void grantsNothingUntilALoweredLimitIsReached() {
        limit.tryAcquire();
        limit.tryAcquire();
        followed.set(1);

        limit.release(Completion.ANSWERED, Duration.ZERO);
        assertThat(limit.tryAcquire()).isFalse();

        limit.release(Completion.ANSWERED, Duration.ZERO);
        assertThat(limit.tryAcquire()).isTrue();
    }
}
