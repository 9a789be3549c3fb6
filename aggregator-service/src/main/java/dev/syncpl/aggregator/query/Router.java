package dev.syncpl.aggregator.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Brings a question to the instance that holds its key, or to all. Keys are the plain ids that the topics are keyed by:
 * a store whose own keys are composite lies in the partition that the plain id leads to, whatever the store.
 */
final class Router {

    private static final StringSerializer KEY = new StringSerializer();

    private final RunningStreams instance;
    private final Peers peers;

    Router(RunningStreams instance, ObjectMapper json) {
        this.instance = instance;
        this.peers = new Peers(json);
    }

    /** Asks the local stores of one partition. */
    @FunctionalInterface
    interface Question {

        Answer ask(LocalStores stores, int partition);
    }

    /**
     * The answer of whoever holds a key.
     *
     * @param store a store with plain keys, of the side that the key is of
     * @param path where another instance answers the same
     * @param forwarded whether another instance handed the question on
     */
    Answer atKey(String store, String key, String path, boolean forwarded, Question question) {
        return guarded(streams -> {
            KeyQueryMetadata place = streams.queryMetadataForKey(store, key, KEY);
            if (place == null || place.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                return Answer.notRunning();
            }
            if (place.activeHost().equals(instance.self())) {
                return question.ask(stores(streams), place.partition());
            }
            return forwarded
                    ? Answer.unavailable("the key has moved to another instance: ask again")
                    : peers.ask(place.activeHost(), path).join();
        });
    }

    /**
     * The answers of every instance that works on a store; of this one alone if another handed the question on. If one
     * does not answer, its answer is all there is: a part would pass for the whole.
     */
    List<Answer> everywhere(String store, String path, boolean forwarded, Function<LocalStores, Answer> question) {
        List<Answer> answers = new ArrayList<>();
        Answer own = guarded(streams -> {
            List<CompletableFuture<Answer>> asked = forwarded
                    ? List.of()
                    : others(streams, store).stream()
                            .map(peer -> peers.ask(peer, path))
                            .toList();
            Answer local = question.apply(stores(streams));
            asked.forEach(answer -> answers.add(answer.join()));
            return local;
        });
        answers.add(0, own);
        Optional<Answer> failed =
                answers.stream().filter(answer -> !answer.isOk()).findFirst();
        return failed.map(List::of).orElse(answers);
    }

    /** What this instance alone knows; empty while its stores cannot be read. */
    <T> Optional<T> local(Function<LocalStores, T> question) {
        return whileRunning(streams -> question.apply(stores(streams)));
    }

    private List<HostInfo> others(KafkaStreams streams, String store) {
        return streams.streamsMetadataForStore(store).stream()
                .filter(instances -> instances.stateStoreNames().contains(store))
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(instance.self()))
                .distinct()
                .toList();
    }

    private LocalStores stores(KafkaStreams streams) {
        return new LocalStores(streams, instance.cursors());
    }

    private Answer guarded(Function<KafkaStreams, Answer> question) {
        return whileRunning(question).orElseGet(Answer::notRunning);
    }

    private <T> Optional<T> whileRunning(Function<KafkaStreams, T> question) {
        try {
            return instance.running().map(question);
        } catch (InvalidStateStoreException | IllegalStateException e) {
            // The partition left, or the application ended, between the question and the answer.
            return Optional.empty();
        }
    }
}
