package dev.syncpl.simulator.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.simulator.serving.Slots.Overload;
import dev.syncpl.simulator.serving.Slots.Slot;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SlotsTest {

    @Test
    void whoComesFirstIsServedFirst() {
        Slots slots = new Slots(1, Overload.QUEUE);
        Slot held = slots.acquire().join();
        CompletableFuture<Slot> second = slots.acquire();
        CompletableFuture<Slot> third = slots.acquire();
        assertThat(slots.waiting()).isEqualTo(2);

        held.close();

        assertThat(second).isCompleted();
        assertThat(third).isNotDone();
        second.join().close();
        assertThat(third).isCompleted();
        assertThat(slots.waiting()).isZero();
    }

    @Test
    void closingTwiceFreesOnce() {
        Slots slots = new Slots(1, Overload.QUEUE);
        Slot held = slots.acquire().join();
        held.close();
        held.close();

        assertThat(slots.acquire()).isCompleted();
        assertThat(slots.acquire()).isNotDone();
    }

    @Test
    void whoGivesUpIsPassedOver() {
        Slots slots = new Slots(1, Overload.QUEUE);
        Slot held = slots.acquire().join();
        CompletableFuture<Slot> second = slots.acquire();
        CompletableFuture<Slot> third = slots.acquire();
        second.cancel(false);
        assertThat(slots.waiting()).isEqualTo(1);

        held.close();

        assertThat(third).isCompleted();
    }

    @Test
    void rejectsInsteadOfQueueing() {
        Slots slots = new Slots(2, Overload.REJECT);
        Slot first = slots.acquire().join();
        slots.acquire().join();

        assertThatThrownBy(() -> slots.acquire().join()).hasCauseInstanceOf(Slots.Overloaded.class);
        first.close();
        assertThat(slots.acquire()).isCompleted();
    }

    @Test
    void moreSlotsAreGivenAtOnce() {
        Slots slots = new Slots(1, Overload.QUEUE);
        slots.acquire().join();
        CompletableFuture<Slot> second = slots.acquire();
        CompletableFuture<Slot> third = slots.acquire();
        CompletableFuture<Slot> fourth = slots.acquire();
        second.cancel(false);

        slots.resize(2);

        assertThat(slots.most()).isEqualTo(2);
        assertThat(third).isCompleted();
        assertThat(fourth).isNotDone();
        slots.resize(0);
        assertThat(fourth).isCompleted();
    }

    @Test
    void fewerSlotsWaitForThoseThatAreHeld() {
        Slots slots = new Slots(2, Overload.QUEUE);
        Slot first = slots.acquire().join();
        Slot second = slots.acquire().join();
        CompletableFuture<Slot> third = slots.acquire();

        slots.resize(1);

        first.close();
        assertThat(third).isNotDone();
        second.close();
        assertThat(third).isCompleted();
    }

    @Test
    void zeroIsNoLimit() {
        Slots slots = new Slots(0, Overload.REJECT);
        for (int i = 0; i < 1_000; i++) {
            assertThat(slots.acquire()).isCompleted();
        }
    }
}
