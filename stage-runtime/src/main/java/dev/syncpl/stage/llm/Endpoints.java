package dev.syncpl.stage.llm;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.stage.OutageException;
import dev.syncpl.stage.llm.Fitness.Admission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The model servers that a stage may ask. Requests of one tree go to one server, whose prefix cache has seen the tree;
 * to another one only while theirs is down or has a queue that the other has not. A server that is down is tried again
 * by itself (see {@link Fitness}). Only when all are down does a request end in an outage, and that pauses the stage.
 * Thread safe.
 */
final class Endpoints implements AutoCloseable {

    private final List<Endpoint> all;

    /** @param all at least one */
    Endpoints(List<Endpoint> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no model server to ask");
        }
        this.all = List.copyOf(all);
    }

    /**
     * Asks for samples in one request, of one server after the other until one is not down.
     *
     * @return completes exceptionally with {@link OutageException} if all are
     */
    CompletionStage<Exchanged> exchange(ChatRequest request, int samples, long seed) {
        Asking asking = new Asking(request, samples, seed, new ArrayList<>());
        return asking.next(inOrder(request.cacheKey()).iterator(), Optional.empty());
    }

    List<EndpointState> states() {
        return all.stream().map(Endpoint::state).toList();
    }

    @Override
    public void close() {
        all.forEach(Endpoint::close);
    }

    /** The tree's own first, unless requests queue there and another one has room. */
    private List<Endpoint> inOrder(String key) {
        if (all.size() == 1) {
            return all;
        }
        List<Endpoint> order = new ArrayList<>(all);
        order.sort(Comparator.comparingDouble((Endpoint endpoint) -> endpoint.score(key))
                .reversed());
        if (order.get(0).state().isCrowded()) {
            order.stream()
                    .skip(1)
                    .filter(other -> other.state().isFit() && other.state().hasRoom())
                    .findFirst()
                    .ifPresent(roomy -> {
                        order.remove(roomy);
                        order.add(0, roomy);
                    });
        }
        return order;
    }

    /** One request on its way from server to server. */
    private record Asking(ChatRequest request, int samples, long seed, List<FailedAttempt> failedAttempts) {

        CompletionStage<Exchanged> next(Iterator<Endpoint> rest, Optional<OutageException> before) {
            List<Endpoint> refusing = new ArrayList<>();
            while (rest.hasNext()) {
                Endpoint endpoint = rest.next();
                Admission admission = endpoint.fitness().admit();
                if (admission != Admission.REFUSED) {
                    return ask(endpoint, admission, rest, before);
                }
                refusing.add(endpoint);
            }
            return before.isPresent() ? CompletableFuture.failedFuture(before.get()) : lastResort(refusing);
        }

        private CompletionStage<Exchanged> ask(
                Endpoint endpoint, Admission admission, Iterator<Endpoint> rest, Optional<OutageException> before) {
            return endpoint.exchange(request, samples, seed, admission, failedAttempts)
                    .handle((exchanged, failure) -> failure == null
                            ? CompletableFuture.completedStage(exchanged)
                            : next(rest, Optional.of(sooner(before, outage(failure)))))
                    .thenCompose(stage -> stage);
        }

        /**
         * All are down. Whoever asks now has waited, since a stage paces itself while its world is down: so the first
         * that did not ask to be left alone is asked, pause or not.
         */
        private CompletionStage<Exchanged> lastResort(List<Endpoint> refusing) {
            for (Endpoint endpoint : refusing) {
                if (endpoint.fitness().leftAloneFor().isEmpty()) {
                    return endpoint.exchange(request, samples, seed, Admission.PROBE, failedAttempts);
                }
            }
            Optional<OutageException> outage = Optional.empty();
            for (Endpoint endpoint : refusing) {
                Optional<OutageException> its = endpoint.fitness().outage();
                outage = its.isPresent() ? Optional.of(sooner(outage, its.get())) : outage;
            }
            // Well again in the meantime: ask as if anew.
            return outage.isPresent()
                    ? CompletableFuture.failedFuture(outage.get())
                    : next(refusing.iterator(), Optional.empty());
        }

        /** Of two outages the one that is over sooner, as far as the servers said. */
        private static OutageException sooner(Optional<OutageException> before, OutageException now) {
            return before.filter(earlier -> rest(earlier).compareTo(rest(now)) <= 0)
                    .orElse(now);
        }

        private static Duration rest(OutageException outage) {
            return outage.retryAfter().orElse(Duration.ZERO);
        }

        /** Anything else that is thrown is a defect, and no reason to ask another server. */
        private static OutageException outage(Throwable failure) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            if (cause instanceof OutageException outage) {
                return outage;
            }
            throw new CompletionException(cause);
        }
    }
}
