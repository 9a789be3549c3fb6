package dev.syncpl.stage.runner;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the runner waits for at the moment, by where it was met: the source of its status. Each trouble is logged once
 * when it begins and once when it is over. Thread safe.
 */
final class Troubles {

    /** Where a trouble is met; the first of those present is the one that is shown. */
    enum Source {
        /** An event is in a format that this build does not know: over with a restart alone. */
        FORMAT,
        TOPICS,
        PRODUCER,
        COMMITS,
        POLL,
        FLUSH,
        OUTAGE
    }

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private final String stage;
    private final Map<Source, String> present = new EnumMap<>(Source.class);

    Troubles(String stage) {
        this.stage = stage;
    }

    /** A trouble began, or goes on. */
    synchronized void met(Source source, String reason) {
        if (present.put(source, reason) == null) {
            if (source == Source.FORMAT) {
                LOG.error("stage {} is paused: {}", stage, reason);
            } else {
                LOG.warn("stage {} waits: {}", stage, reason);
            }
        }
    }

    /** A trouble is over, if there was one. */
    synchronized void over(Source source) {
        String reason = present.remove(source);
        if (reason != null) {
            LOG.info("stage {} goes on; it had waited: {}", stage, reason);
        }
    }

    /** The status that the troubles make: paused, waiting, or running where there are none. */
    synchronized RunnerStatus status() {
        Optional<Source> first = present.keySet().stream().findFirst();
        return first.map(source -> new RunnerStatus(
                        source == Source.FORMAT ? RunnerStatus.State.PAUSED : RunnerStatus.State.WAITING,
                        present.get(source)))
                .orElseGet(() -> new RunnerStatus(RunnerStatus.State.RUNNING, ""));
    }

    /** Why the runner waits or is paused, if it is. */
    synchronized Optional<String> reason() {
        return present.values().stream().findFirst();
    }
}
