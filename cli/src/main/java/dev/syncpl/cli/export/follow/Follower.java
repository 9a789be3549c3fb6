package dev.syncpl.cli.export.follow;

import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.cli.connect.RecordHandler;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.export.ExportPlan;
import dev.syncpl.cli.export.PromptGroups;
import dev.syncpl.cli.export.RunFiles;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Brings a run's rows into parts as they come. Rows are written with the closing of their tree, in one transaction, so
 * every row that can be read is of a closed tree. A conversation's request precedes its rows: the ends of the rows'
 * topics are taken first, then requests are read, so that every row's conversation is known. Not thread safe.
 */
public final class Follower implements AutoCloseable {

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Decoders decoders;
    private final String run;
    private final Parts parts;
    private final PromptGroups groups;
    private final boolean splits;
    private final Positions positions;
    private Map<Integer, Long> requestsRead = Map.of();
    private Optional<RunFiles> open = Optional.empty();
    private long rows;
    private long unknownKinds;

    /**
     * Goes on where the parts in the folder end.
     *
     * @param consumers gives the consumer of committed records for each round, closed by the caller
     * @throws dev.syncpl.cli.CliException if the parts there are of another run or export, or another one writes there
     */
    public Follower(
            Supplier<Consumer<byte[], byte[]>> consumers, Decoders decoders, ExportPlan plan, String run, Path folder) {
        this.consumers = consumers;
        this.decoders = decoders;
        this.run = run;
        this.parts = new Parts(folder, run, plan);
        this.groups = new PromptGroups(plan.choice());
        this.splits = plan.choice().testShare() > 0;
        this.positions = parts.resume();
        this.open = Optional.of(parts.begin(groups));
    }

    /** Reads what came since the last round and tells how many rows that were. */
    long read() {
        long before = rows;
        Consumer<byte[], byte[]> consumer = consumers.get();
        var sft = TopicScan.ofNew(consumer, Topics.SFT_ROWS, positions.of(Topics.SFT_ROWS));
        var dpo = TopicScan.ofNew(consumer, Topics.DPO_ROWS, positions.of(Topics.DPO_ROWS));
        var longCot = TopicScan.ofNew(consumer, Topics.LONG_COT_ROWS, positions.of(Topics.LONG_COT_ROWS));
        if (splits) {
            var requests = TopicScan.ofNew(consumer, Topics.TREE_REQUESTS, requestsRead);
            scan(Topics.TREE_REQUESTS, requests, (record, event) -> {
                if (event.getRunId().equals(run)) {
                    groups.add(event);
                }
            });
            requestsRead = requests.ends();
        }
        RunFiles files = open.orElseThrow();
        scan(Topics.SFT_ROWS, sft, (record, event) -> {
            if (event.getRunId().equals(run)) {
                files.add(event);
                rows++;
            }
        });
        scan(Topics.DPO_ROWS, dpo, (record, event) -> {
            if (event.getRunId().equals(run)) {
                files.add(event);
                rows++;
            }
        });
        scan(Topics.LONG_COT_ROWS, longCot, (record, event) -> {
            if (event.getRunId().equals(run)) {
                files.add(event);
                rows++;
            }
        });
        positions.set(Topics.SFT_ROWS, sft.ends());
        positions.set(Topics.DPO_ROWS, dpo.ends());
        positions.set(Topics.LONG_COT_ROWS, longCot.ends());
        return rows - before;
    }

    private <V extends SpecificRecord> void scan(Topic<V> topic, TopicScan<V> scan, RecordHandler<V> handler) {
        if (!scan.isEmpty()) {
            scan.forEach(decoders.forTopic(topic), handler);
        }
    }

    /** Rows that were read and are in no part yet. */
    long waiting() {
        return rows;
    }

    /** Makes a part of the rows that wait. */
    Parts.Part part() {
        RunFiles files = open.orElseThrow();
        unknownKinds += files.unknownKinds();
        open = Optional.empty();
        Parts.Part part = parts.end(files, positions);
        rows = 0;
        open = Optional.of(parts.begin(groups));
        return part;
    }

    /** Rows so far that are of kinds newer than this build. */
    long unknownKinds() {
        return unknownKinds;
    }

    /** Gives up the rows that wait: the next follower reads them again. */
    @Override
    public void close() {
        open.ifPresent(parts::giveUp);
        open = Optional.empty();
    }
}
