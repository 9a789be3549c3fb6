package dev.syncpl.stage.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A transactional producer of the fake cluster, with faults on demand. */
final class FakeProducer extends MockProducer<byte[], byte[]> {

    /** What goes wrong in the next transaction. */
    enum Fault {
        /** An error after which the producer can abort and go on. */
        ABORTABLE,
        /** An error after which the producer is of no use; nothing is written. */
        FATAL,
        /** The commit's answer does not come; it was carried out. */
        COMMIT_UNANSWERED,
        /** The commit's answer does not come; it was not carried out. */
        COMMIT_LOST,
        /** The commit's answer does not come; it is carried out when a new producer asks for the transaction's end. */
        COMMIT_PENDING,
        /** Another producer took the id. */
        FENCED,
        /** The process dies with the transaction open. */
        KILLED_BEFORE_COMMIT,
        /** The process dies before it hears that the transaction was committed. */
        KILLED_AFTER_COMMIT,
        /** The process dies while its commit is under way. */
        KILLED_WHILE_COMMITTING
    }

    /** The process is no more. */
    static final class Killed extends Error {}

    private final FakeCluster cluster;
    private final String transactionalId;
    private final Faults faults;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
    private KafkaException error;
    private boolean fatal;
    private boolean inTransaction;
    private boolean commitPending;

    /** Faults of an instance's producers, and what its broker refuses. */
    static final class Faults {
        Fault next;
        boolean initFails;
        long largestRecord = Long.MAX_VALUE;
        Runnable onCommit = () -> {};

        Fault take() {
            Fault fault = next;
            next = null;
            return fault;
        }
    }

    FakeProducer(FakeCluster cluster, String transactionalId, Faults faults) {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        this.cluster = cluster;
        this.transactionalId = transactionalId;
        this.faults = faults;
    }

    @Override
    public void initTransactions() {
        if (faults.initFails) {
            throw new TimeoutException("no coordinator");
        }
        super.initTransactions();
        FakeProducer predecessor = cluster.producer(transactionalId);
        if (predecessor != null) {
            predecessor.endByCoordinator();
        }
        cluster.fence(transactionalId, this);
    }

    @Override
    public void beginTransaction() {
        checkUsable();
        if (inTransaction) {
            throw new IllegalStateException("a transaction is open");
        }
        inTransaction = true;
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        checkUsable();
        if (EventSize.of(record) > faults.largestRecord) {
            error = new RecordTooLargeException("too large");
            callback.onCompletion(null, error);
            return CompletableFuture.failedFuture(error);
        }
        records.add(record);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
        checkUsable();
        if (error != null) {
            throw new KafkaException("in error state", error);
        }
        if (groupMetadata.generationId() != cluster.generation(groupMetadata.memberId())) {
            error = new CommitFailedException("not a member");
            throw error;
        }
        offsets.values().forEach(offset -> {
            if (offset.metadata().length() > 4096) {
                throw new IllegalStateException(
                        "metadata of " + offset.metadata().length() + " characters");
            }
        });
        commits.putAll(offsets);
        cluster.unstable(offsets.keySet());
    }

    @Override
    public void commitTransaction() {
        checkUsable();
        if (error != null) {
            throw new KafkaException("in error state", error);
        }
        faults.onCommit.run();
        Fault fault = faults.take();
        if (fault == null) {
            write();
            return;
        }
        switch (fault) {
            case ABORTABLE -> {
                error = new KafkaException("abortable");
                throw error;
            }
            case FATAL -> {
                fatal = true;
                throw new KafkaException("fatal");
            }
            case COMMIT_UNANSWERED -> {
                write();
                throw new TimeoutException("no answer");
            }
            case COMMIT_LOST -> throw new TimeoutException("no answer");
            case COMMIT_PENDING -> {
                commitPending = true;
                throw new TimeoutException("no answer");
            }
            case FENCED -> {
                endByCoordinator();
                cluster.fence(transactionalId, null);
                throw new ProducerFencedException("fenced");
            }
            case KILLED_BEFORE_COMMIT -> throw new Killed();
            case KILLED_AFTER_COMMIT -> {
                write();
                throw new Killed();
            }
            case KILLED_WHILE_COMMITTING -> {
                commitPending = true;
                throw new Killed();
            }
        }
    }

    @Override
    public void abortTransaction() {
        checkUsable();
        if (fatal) {
            throw new KafkaException("fatal");
        }
        drop();
    }

    /** A successor or the coordinator ends what this producer left open. */
    void endByCoordinator() {
        if (commitPending) {
            write();
        } else {
            drop();
        }
    }

    private void write() {
        cluster.write(records, commits);
        drop();
    }

    private void drop() {
        cluster.stable(commits.keySet());
        records.clear();
        commits.clear();
        error = null;
        commitPending = false;
        inTransaction = false;
    }

    private void checkUsable() {
        if (cluster.producer(transactionalId) != this) {
            throw new ProducerFencedException("fenced");
        }
        if (fatal) {
            throw new KafkaException("fatal");
        }
    }
}
