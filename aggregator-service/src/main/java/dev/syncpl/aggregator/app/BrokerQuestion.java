package dev.syncpl.aggregator.app;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the brokers until they answer: one that has just started may not know its groups for a while. */
final class BrokerQuestion {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerQuestion.class);

    private BrokerQuestion() {}

    /**
     * The answer.
     *
     * @param what what is asked for, in a log line: "the brokers do not tell …"
     * @param pause between two tries
     * @throws StartException if asking again would not help
     * @throws InterruptedException if the service ends first
     */
    static <T> T ask(String what, Duration pause, Supplier<T> question) throws InterruptedException {
        boolean told = false;
        while (true) {
            try {
                return question.get();
            } catch (RetriableException e) {
                if (!told) {
                    LOG.warn("Waiting, since the brokers do not tell {} yet: {}", what, e.getMessage());
                    told = true;
                }
                Thread.sleep(pause.toMillis());
            } catch (KafkaException e) {
                throw new StartException("The brokers do not tell " + what + ": " + e.getMessage());
            }
        }
    }
}
