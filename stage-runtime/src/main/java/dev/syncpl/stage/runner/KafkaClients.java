package dev.syncpl.stage.runner;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/** Makes the clients of one runner; whoever asks for one closes it. */
interface KafkaClients {

    TopicCatalog catalog();

    Consumer<byte[], byte[]> consumer();

    Producer<byte[], byte[]> producer();

    /** Clients of a real broker. */
    static KafkaClients of(ClientProperties properties) {
        return new KafkaClients() {
            @Override
            public TopicCatalog catalog() {
                return new AdminTopicCatalog(Admin.create(properties.admin()));
            }

            @Override
            public Consumer<byte[], byte[]> consumer() {
                return new KafkaConsumer<>(properties.consumer());
            }

            @Override
            public Producer<byte[], byte[]> producer() {
                return new KafkaProducer<>(properties.producer());
            }
        };
    }
}
