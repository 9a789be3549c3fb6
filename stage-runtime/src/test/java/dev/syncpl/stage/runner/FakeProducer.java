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
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A transactional producer of the fake cluster, with faults on demand. */
final class FakeProducer extends MockProducer<byte[], byte[]> {

    /** What goes wrong in the next transaction. */
    enum Fault {
        /** A record is refused at once. */
        SEND_REFUSED,
        /** A topic is not found: every record blocks for as long as a call may. */
        SEND_BLOCKED,
        /** The group is in the middle of a rebalance. */
        OFFSETS_REFUSED,
        /** No answer to the offsets; the producer then wants them again, and refuses to abort. */
        OFFSETS_UNANSWERED,
        /** As an abortable error, but the abort is not answered. */
        ABORT_UNANSWERED,
        /** The transaction stood for so long that its coordinator ended it. */
        AGED,
        /** The process dies with records sent. */
        KILLED_WHILE_SENDING,
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

    /** As the runner sets {@code max.block.ms}. */
    private static final long MAX_BLOCK_MILLIS = 10_000;

    private final FakeCluster cluster;
    private final String transactionalId;
    private final Faults faults;
    private final FakeConsumer consumer;
    private final InstanceTicker ticker;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
    private KafkaException error;
    private boolean fatal;
    private boolean topicIsMissing;
    private boolean unabortable;
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

        boolean take(Fault wanted) {
            return next == wanted && take() == wanted;
        }
    }

    FakeProducer(
            FakeCluster cluster, String transactionalId, Faults faults, FakeConsumer consumer, InstanceTicker ticker) {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        this.cluster = cluster;
        this.consumer = consumer;
        this.ticker = ticker;
        this.transactionalId = transactionalId;
        this.faults = faults;
    }

    @Override
    public void initTransactions() {
        if (faults.initFails || cluster.isAway()) {
            throw block("no coordinator");
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
        topicIsMissing |= faults.take(Fault.SEND_BLOCKED);
        if (topicIsMissing) {
            return failed(block("no such topic"), callback);
        }
        checkUsable();
        if (error != null) {
            throw new KafkaException("in error state", error);
        }
        if (EventSize.of(record) > faults.largestRecord) {
            return failed(new RecordTooLargeException("too large"), callback);
        }
        if (faults.take(Fault.SEND_REFUSED)) {
            return failed(new KafkaException("refused"), callback);
        }
        if (faults.take(Fault.KILLED_WHILE_SENDING)) {
            throw new Killed();
        }
        records.add(record);
        return CompletableFuture.completedFuture(null);
    }

    private Future<RecordMetadata> failed(KafkaException failure, Callback callback) {
        error = failure;
        callback.onCompletion(null, failure);
        return CompletableFuture.failedFuture(failure);
    }

    /** No answer comes for as long as a call may block. */
    private TimeoutException block(String reason) {
        ticker.rest(MAX_BLOCK_MILLIS);
        return new TimeoutException(reason);
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
        checkUsable();
        if (error != null) {
            throw new KafkaException("in error state", error);
        }
        if (cluster.isAway() || faults.take(Fault.OFFSETS_UNANSWERED)) {
            unabortable = true;
            throw block("no answer");
        }
        if (faults.take(Fault.OFFSETS_REFUSED)) {
            error = new CommitFailedException("rebalancing");
            throw error;
        }
        if (cluster.isFenced(groupMetadata.memberId(), consumer)) {
            error = new FencedInstanceIdException("another process is this member");
            throw error;
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
        cluster.accept(consumer, records, commits);
    }

    @Override
    public void commitTransaction() {
        checkUsable();
        if (error != null) {
            throw new KafkaException("in error state", error);
        }
        faults.onCommit.run();
        if (cluster.isAway()) {
            throw block("no answer");
        }
        // A predecessor or the coordinator may have ended it while the hook ran.
        checkUsable();
        Fault fault = faults.take();
        if (fault == null) {
            write();
            return;
        }
        fail(fault);
    }

    private void fail(Fault fault) {
        switch (fault) {
            case ABORT_UNANSWERED -> {
                unabortable = true;
                error = new KafkaException("abortable");
                throw error;
            }
            case AGED -> {
                ticker.rest(FakeInstance.TIMES.transaction().toMillis());
                endByCoordinator();
                cluster.fence(transactionalId, null);
                throw new ProducerFencedException("too old");
            }
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
                throw block("no answer");
            }
            case COMMIT_LOST -> throw block("no answer");
            case COMMIT_PENDING -> {
                commitPending = true;
                throw block("no answer");
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
            default -> throw new IllegalStateException(fault + " is met before the commit");
        }
    }

    @Override
    public void abortTransaction() {
        checkUsable();
        if (unabortable) {
            throw new IllegalStateException("the call before timed out and must be repeated");
        }
        if (cluster.isAway()) {
            throw block("no answer");
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
        topicIsMissing = false;
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
