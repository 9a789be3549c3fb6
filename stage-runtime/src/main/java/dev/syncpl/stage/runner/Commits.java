package dev.syncpl.stage.runner;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The form of {@link UnfinishedOffsets} that Kafka knows. Pure. */
final class Commits {

    private Commits() {}

    /** The commit that says so. */
    static OffsetAndMetadata of(UnfinishedOffsets unfinished) {
        return new OffsetAndMetadata(unfinished.committed(), CommitMetadata.encode(unfinished));
    }

    /**
     * What a commit says.
     *
     * @throws EndOfRun if its metadata is none that this build can read: going on would pay for finished work again
     */
    static UnfinishedOffsets read(TopicPartition partition, OffsetAndMetadata commit) {
        try {
            return CommitMetadata.decode(commit.offset(), commit.metadata());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new EndOfRun("the commit of " + partition + " at " + commit.offset() + " is not readable ("
                    + e.getMessage() + "); upgrade this service, or set the group's offset of that partition anew");
        }
    }
}
