package dev.syncpl.stage.runner;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Results whose commit is not confirmed, in the order in which they came, with their share of the window. The poll
 * thread's alone.
 */
final class WaitingResults {

    private final Holdings holdings;
    private final Counters counters;
    private final Consumer<Result> gone;
    private final Set<Result> results = new LinkedHashSet<>();
    private long bytes;

    /** @param gone told of each result that is not kept, or not kept any more */
    WaitingResults(Holdings holdings, Counters counters, Consumer<Result> gone) {
        this.gone = gone;
        this.holdings = holdings;
        this.counters = counters;
    }

    /** Takes a result; one whose tenure is over is dropped and counted. */
    void add(Result result) {
        Optional<Holding> holding = holdings.of(result.item().tenure());
        if (holding.isEmpty()) {
            counters.lateResults.increment();
            gone.accept(result);
            return;
        }
        results.add(result);
        bytes += result.bytes();
        holding.get().holds(result);
    }

    /** The commit of these results was confirmed: they and their records leave the hand. */
    void confirm(Collection<Result> confirmed) {
        for (Result result : confirmed) {
            remove(result);
            holdings.of(result.item().tenure()).ifPresent(holding -> holding.released(result.item()));
            counters.confirmed(result);
        }
    }

    /** Takes a result out whose record stays in hand. */
    void remove(Result result) {
        if (results.remove(result)) {
            bytes -= result.bytes();
            gone.accept(result);
            holdings.of(result.item().tenure()).ifPresent(holding -> holding.dropped(result));
        }
    }

    /** Drops and counts the results of tenures that are over. */
    void forgetEnded() {
        results.removeIf(result -> {
            if (!result.item().tenure().isOver()) {
                return false;
            }
            bytes -= result.bytes();
            gone.accept(result);
            counters.lateResults.increment();
            return true;
        });
    }

    /** Results of one tenure. */
    List<Result> of(Tenure tenure) {
        return results.stream()
                .filter(result -> result.item().tenure() == tenure)
                .toList();
    }

    /** All of them; not to be changed. */
    Collection<Result> all() {
        return Collections.unmodifiableCollection(results);
    }

    boolean isEmpty() {
        return results.isEmpty();
    }

    /** Bytes to be sent, before compression. */
    long bytes() {
        return bytes;
    }
}
