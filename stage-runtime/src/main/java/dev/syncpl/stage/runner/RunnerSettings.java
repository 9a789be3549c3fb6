package dev.syncpl.stage.runner;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a runner runs. Immutable; made by {@link #builder}.
 *
 * @param bootstrapServers the broker's addresses
 * @param group consumer group, for example {@code syncpl-rubric}
 * @param instanceId stable over restarts and unique in the group: two live instances with one id fence each other
 * @param start where the group begins on a partition without a commit; empty: at the beginning while the topic is
 *     small, else the runner stops and asks
 * @param smallTopicRecords a new group begins at the beginning of topics that hold fewer records than this
 * @param pollRecords most records of one poll
 * @param partitionRecords most records in hand of one partition; bounds the commit's metadata
 * @param windowRecords most records in hand, give or take one poll
 * @param windowBytes most bytes in hand, give or take one poll
 * @param flushInterval longest that a result waits for its transaction
 * @param flushBytes results of this many bytes are flushed at once; also about what one transaction takes
 * @param drainTimeout how long a revoked partition's calls in flight are waited for; below {@code
 *     max.poll.interval.ms}, at best the call time-out
 * @param stopTimeout how long calls in flight are waited for when the runner is stopped
 * @param firstBackoff first wait when something is down; doubles with each failed attempt
 * @param longestBackoff longest wait, a {@code Retry-After} aside
 * @param workers threads that decode, call the stage and encode
 * @param clientProperties further properties of the Kafka clients, see {@link ClientProperties}
 */
public record RunnerSettings(
        String bootstrapServers,
        String group,
        String instanceId,
        Optional<StartPosition> start,
        long smallTopicRecords,
        int pollRecords,
        int partitionRecords,
        int windowRecords,
        long windowBytes,
        Duration flushInterval,
        long flushBytes,
        Duration drainTimeout,
        Duration stopTimeout,
        Duration firstBackoff,
        Duration longestBackoff,
        int workers,
        Map<String, String> clientProperties) {

    public RunnerSettings {
        Objects.requireNonNull(bootstrapServers);
        Objects.requireNonNull(group);
        Objects.requireNonNull(instanceId);
        Objects.requireNonNull(start);
        clientProperties = Map.copyOf(clientProperties);
        atLeast("small topic records", smallTopicRecords, 0);
        atLeast("poll records", pollRecords, 1);
        atLeast("partition records", partitionRecords, pollRecords);
        atLeast("window records", windowRecords, pollRecords);
        atLeast("window bytes", windowBytes, 1);
        atLeast("flush interval", flushInterval.toMillis(), 1);
        atLeast("flush bytes", flushBytes, 1);
        atLeast("drain timeout", drainTimeout.toMillis(), 0);
        atLeast("stop timeout", stopTimeout.toMillis(), 0);
        atLeast("first backoff", firstBackoff.toMillis(), 1);
        atLeast("longest backoff", longestBackoff.toMillis(), firstBackoff.toMillis());
        atLeast("workers", workers, 1);
    }

    /** Identifies the instance to the broker, as group member and as producer. */
    public String clientId() {
        return group + "-" + instanceId;
    }

    /** A builder with every default set. */
    public static Builder builder(String bootstrapServers, String group, String instanceId) {
        return new Builder(bootstrapServers, group, instanceId);
    }

    private static void atLeast(String what, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException("runner setting '" + what + "' is " + value + ", below " + least);
        }
    }

    /** Collects settings. Not thread safe. */
    public static final class Builder {

        private static final long MEBIBYTE = 1024L * 1024;

        private final String bootstrapServers;
        private final String group;
        private final String instanceId;
        private Optional<StartPosition> start = Optional.empty();
        private long smallTopicRecords = 10_000;
        private int pollRecords = 50;
        private int partitionRecords = 1000;
        private int windowRecords = 4000;
        private long windowBytes = 64 * MEBIBYTE;
        private Duration flushInterval = Duration.ofMillis(100);
        private long flushBytes = 8 * MEBIBYTE;
        private Duration drainTimeout = Duration.ofSeconds(60);
        private Duration stopTimeout = Duration.ofSeconds(20);
        private Duration firstBackoff = Duration.ofSeconds(1);
        private Duration longestBackoff = Duration.ofSeconds(30);
        private int workers = 2;
        private Map<String, String> clientProperties = Map.of();

        private Builder(String bootstrapServers, String group, String instanceId) {
            this.bootstrapServers = bootstrapServers;
            this.group = group;
            this.instanceId = instanceId;
        }

        public Builder start(Optional<StartPosition> value) {
            start = value;
            return this;
        }

        public Builder smallTopicRecords(long value) {
            smallTopicRecords = value;
            return this;
        }

        public Builder pollRecords(int value) {
            pollRecords = value;
            return this;
        }

        public Builder partitionRecords(int value) {
            partitionRecords = value;
            return this;
        }

        public Builder windowRecords(int value) {
            windowRecords = value;
            return this;
        }

        public Builder windowBytes(long value) {
            windowBytes = value;
            return this;
        }

        public Builder flushInterval(Duration value) {
            flushInterval = value;
            return this;
        }

        public Builder flushBytes(long value) {
            flushBytes = value;
            return this;
        }

        public Builder drainTimeout(Duration value) {
            drainTimeout = value;
            return this;
        }

        public Builder stopTimeout(Duration value) {
            stopTimeout = value;
            return this;
        }

        public Builder firstBackoff(Duration value) {
            firstBackoff = value;
            return this;
        }

        public Builder longestBackoff(Duration value) {
            longestBackoff = value;
            return this;
        }

        public Builder workers(int value) {
            workers = value;
            return this;
        }

        public Builder clientProperties(Map<String, String> value) {
            clientProperties = value;
            return this;
        }

        /** @throws IllegalArgumentException naming the setting that is out of range */
        public RunnerSettings build() {
            return new RunnerSettings(
                    bootstrapServers,
                    group,
                    instanceId,
                    start,
                    smallTopicRecords,
                    pollRecords,
                    partitionRecords,
                    windowRecords,
                    windowBytes,
                    flushInterval,
                    flushBytes,
                    drainTimeout,
                    stopTimeout,
                    firstBackoff,
                    longestBackoff,
                    workers,
                    clientProperties);
        }
    }
}
