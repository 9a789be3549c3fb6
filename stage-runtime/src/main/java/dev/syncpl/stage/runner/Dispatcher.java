package dev.syncpl.stage.runner;

import dev.syncpl.stage.PlanFormat;
import dev.syncpl.stage.runner.ConcurrencyLimit.Completion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;

/**
 * Holds the records that wait and starts them, oldest first, as the concurrency limit and the outage gate allow.
 * Finished ones are collected by the poll thread. While the broker takes no results, no further call is paid for. A
 * record that met an outage goes back to its place. Thread safe; nothing here blocks.
 */
final class Dispatcher<I extends SpecificRecord> implements RecordWork.Ending<I> {

    private final RecordWork<I> work;
    private final ConcurrencyLimit limit;
    private final OutageGate gate;
    private final Executor workers;
    private final Troubles troubles;
    private final long mostResultBytes;

    private final Object lock = new Object();
    private final NavigableMap<Long, WorkItem<I>> waiting = new TreeMap<>();
    private boolean halted;
    private volatile boolean held;

    private final Queue<Result> finished = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong resultBytes = new AtomicLong();
    private final AtomicInteger kicks = new AtomicInteger();

    /** @param mostResultBytes while results that are not written take as much or more, no call is started */
    Dispatcher(
            RecordWork<I> work,
            ConcurrencyLimit limit,
            OutageGate gate,
            Executor workers,
            Troubles troubles,
            long mostResultBytes) {
        this.work = work;
        this.limit = limit;
        this.gate = gate;
        this.workers = workers;
        this.troubles = troubles;
        this.mostResultBytes = mostResultBytes;
    }

    /** Takes records that were read. They start with the next {@link #kick}. */
    void add(Collection<WorkItem<I>> items) {
        synchronized (lock) {
            items.forEach(item -> waiting.put(item.sequence(), item));
        }
    }

    /** Starts what may start. Also called by itself whenever a record ends. */
    void kick() {
        // One thread starts records; whoever comes meanwhile only asks it to look again. This also keeps the stack
        // flat where records end at once.
        if (kicks.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            for (Optional<WorkItem<I>> item = next(); item.isPresent(); item = next()) {
                WorkItem<I> started = item.get();
                workers.execute(() -> work.run(started, this));
            }
            seen = kicks.addAndGet(-seen);
        }
    }

    /** Starts no more records of these tenures, and forgets those that wait. */
    void withdraw(Set<Tenure> tenures) {
        synchronized (lock) {
            tenures.forEach(Tenure::leave);
            waiting.values().removeIf(item -> tenures.contains(item.tenure()));
            if (waiting.isEmpty()) {
                gate.reset();
            }
        }
    }

    /** Starts no more records at all. */
    void halt() {
        synchronized (lock) {
            halted = true;
        }
    }

    /**
     * Whether calls are held back: while results cannot be written, more of them could be lost together with the
     * partition, and paid for twice. Those in flight go on.
     */
    void hold(boolean back) {
        held = back;
    }

    /** The broker did not take a result: its record is worked on once more, to become something smaller. */
    void rejected(Result result) {
        @SuppressWarnings("unchecked") // every result here comes from an item of this dispatcher
        WorkItem<I> item = (WorkItem<I>) result.item();
        item.rejected(result);
        putBack(item);
    }

    /** A result that was collected is not kept any more: it was written, dropped or rejected. */
    void gone(Result result) {
        resultBytes.addAndGet(-result.bytes());
    }

    /** Takes out what was finished since the last call. Each is followed by one {@link #gone}. */
    List<Result> collect() {
        List<Result> results = new ArrayList<>();
        for (Result result = finished.poll(); result != null; result = finished.poll()) {
            results.add(result);
        }
        return results;
    }

    /** Records being worked on. */
    int inFlight() {
        return inFlight.get();
    }

    @Override
    public void slotFree(Completion completion, long tookMillis) {
        limit.release(completion, Duration.ofMillis(tookMillis));
        kick();
    }

    @Override
    public void done(WorkItem<I> item, Result result) {
        if (item.event() == null) {
            gate.unused(item.pass());
        } else {
            gate.succeeded(item.pass());
        }
        resultBytes.addAndGet(result.bytes());
        finished.add(result);
        ended(item);
    }

    @Override
    public void outage(WorkItem<I> item, Outage outage) {
        gate.failed(item.pass(), outage);
        putBack(item);
        ended(item);
    }

    @Override
    public void handedBack(WorkItem<I> item) {
        gate.unused(item.pass());
        ended(item);
    }

    @Override
    public void tooNew(WorkItem<I> item, int formatVersion) {
        halt();
        troubles.met(
                Troubles.Source.FORMAT,
                "FORMAT_TOO_NEW: " + item.name() + " has plan format " + formatVersion
                        + ", this build knows formats up to " + PlanFormat.SUPPORTED);
        gate.unused(item.pass());
        putBack(item);
        ended(item);
    }

    private Optional<WorkItem<I>> next() {
        synchronized (lock) {
            Iterator<Map.Entry<Long, WorkItem<I>>> oldest = waiting.entrySet().iterator();
            if (halted || !oldest.hasNext()) {
                return Optional.empty();
            }
            WorkItem<I> item = oldest.next().getValue();
            OutageGate.Pass pass = gate.ask();
            if (pass == OutageGate.Pass.REFUSED) {
                return Optional.empty();
            }
            if (item.needsCall() && (held || resultBytes.get() >= mostResultBytes || !limit.tryAcquire())) {
                gate.unused(pass);
                return Optional.empty();
            }
            oldest.remove();
            item.start(pass);
            item.tenure().inFlight().incrementAndGet();
            inFlight.incrementAndGet();
            return Optional.of(item);
        }
    }

    private void putBack(WorkItem<I> item) {
        synchronized (lock) {
            if (!item.tenure().isLeaving()) {
                waiting.put(item.sequence(), item);
            }
        }
    }

    private void ended(WorkItem<I> item) {
        item.tenure().inFlight().decrementAndGet();
        inFlight.decrementAndGet();
        kick();
    }
}
