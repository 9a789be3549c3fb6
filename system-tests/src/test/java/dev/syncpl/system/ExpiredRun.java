package dev.syncpl.system;

import dev.syncpl.events.Plan;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.SerdeSettings;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A run whose every tree is over its deadline before a stage sees it. */
final class ExpiredRun {

    private ExpiredRun() {}

    /** Requests the conversations of one run again in another, with a deadline of a millisecond. */
    static void copy(Line line, String from, String to) {
        SerdeSettings serdes = SerdeSettings.load(line.stack().registryUrl());
        try (Serializer<TreeRequested> serializer = serdes.serializer(TreeRequested.class);
                KafkaProducer<String, TreeRequested> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", line.stack().bootstrapServers()),
                        new StringSerializer(),
                        serializer)) {
            line.topics().values(Topics.TREE_REQUESTS).stream()
                    .filter(request -> request.getRunId().equals(from))
                    .map(request -> TreeRequested.newBuilder(request)
                            .setRunId(to)
                            .setTreeId(to + "/" + request.getConversationId())
                            .setPlan(Plan.newBuilder(request.getPlan())
                                    .setDeadlineMillis(1)
                                    .build())
                            .build())
                    .forEach(request -> producer.send(new ProducerRecord<>(Topics.TREE_REQUESTS.name(), to, request)));
        }
    }
}
