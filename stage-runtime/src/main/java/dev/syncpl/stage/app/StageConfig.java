package dev.syncpl.stage.app;

import dev.syncpl.stage.llm.OptionalField;
import dev.syncpl.stage.llm.SchemaStyle;
import dev.syncpl.stage.runner.StartPosition;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Configuration of a stage service. It holds nothing of a run: that travels in the events. */
@ConfigMapping(prefix = "syncpl")
public interface StageConfig {

    /**
     * Tells the instances of one stage apart. It has to stay the same over a restart and differ between live instances:
     * with it a restarted instance is back at once, and two with the same one shut each other out.
     */
    @WithDefault("0")
    String instanceId();

    /** The broker. */
    Kafka kafka();

    /** The schema registry. */
    Registry registry();

    /** The model server. */
    Llm llm();

    /** The stage's own work. */
    Work stage();

    /** The broker. */
    interface Kafka {

        /** Addresses of brokers to begin with, comma-separated host:port. */
        @WithDefault("127.0.0.1:9092")
        String bootstrapServers();

        /**
         * Further properties of the Kafka clients, for example {@code security.protocol}; with {@code consumer.},
         * {@code producer.} or {@code admin.} before the name, of that client alone.
         */
        Map<String, String> properties();
    }

    /** The schema registry. */
    interface Registry {

        /** Base address, without a path. */
        @WithDefault("http://127.0.0.1:8081")
        String url();

        /** Settings of serializer and deserializer that replace or add to those of this build. */
        Map<String, String> serde();
    }

    /** The model server. */
    interface Llm {

        /** Where its OpenAI-compatible API begins. Not used where there are named {@link #endpoints}. */
        @WithDefault("http://127.0.0.1:8090/v1")
        URI baseUrl();

        /** Key sent as bearer token; none is sent without one. */
        Optional<String> apiKey();

        /** Longest time of one request, from sending it to its end. */
        @WithDefault("120s")
        Duration timeout();

        /** Longest time to get a connection. */
        @WithDefault("5s")
        Duration connectTimeout();

        /**
         * Fields that the server refuses and that are left out: n, seed, temperature, top-p, max-tokens,
         * prompt-cache-key, response-format. Without n each sample is a request of its own.
         */
        Optional<Set<OptionalField>> omit();

        /** What the server calls the longest completion: max_tokens, or max_completion_tokens. */
        @WithDefault("max_tokens")
        String maxTokensField();

        /**
         * How the server wants to be told the JSON schema of an answer, where a run asks for answers in JSON: json-schema
         * as OpenAI's API has it, or json-object as llama-cpp-python has it.
         */
        @WithDefault("json-schema")
        SchemaStyle schemaStyle();

        /** How often and how soon a request is tried again. */
        Retry retry();

        /**
         * Several servers by name, instead of the one at {@link #baseUrl()}. The requests of a tree go to one of them;
         * what is unset is as for the one.
         */
        Map<String, Endpoint> endpoints();

        /** How many requests may be in flight, where {@link Work#concurrency()} does not fix it. */
        Concurrency concurrency();
    }

    /** One of several model servers. */
    interface Endpoint {

        /** Where its OpenAI-compatible API begins. */
        URI baseUrl();

        /** Its part of the trees against that of the others. */
        @WithDefault("1")
        double weight();

        /** Its key. */
        Optional<String> apiKey();

        /** Most requests in flight there; see {@link Concurrency#ceiling()}. */
        OptionalInt ceiling();

        /** Fields that it refuses. */
        Optional<Set<OptionalField>> omit();

        /** What it calls the longest completion. */
        Optional<String> maxTokensField();

        /** How it is told of the form that an answer must have. */
        Optional<SchemaStyle> schemaStyle();
    }

    /** Bounds of the requests in flight, which adapt to what the server can do. */
    interface Concurrency {

        /** Never fewer than this many may be in flight. */
        @WithDefault("1")
        int floor();

        /** Most requests in flight of all stages that use the server, one instance of each. */
        @WithDefault("1024")
        int ceiling();

        /** The part of the ceiling that is this stage's, above 0 and at most 1. */
        @WithDefault("1")
        double share();

        /** Requests in flight to begin with. */
        @WithDefault("16")
        int initial();
    }

    /** How often and how soon a request is tried again. */
    interface Retry {

        /** Most tries of one request where a failed one costs nothing (429, 5xx), the first included. */
        @WithDefault("5")
        int attempts();

        /** Most tries of one request where each may have been paid for (time-out, broken connection), the first included. */
        @WithDefault("2")
        int paidAttempts();

        /** Wait after the first try; it doubles with each further one. */
        @WithDefault("500ms")
        Duration firstDelay();

        /** Longest wait between two tries, unless the server asks for more. */
        @WithDefault("20s")
        Duration longestDelay();

        /** A server that asks to be left alone for longer than this counts as down. */
        @WithDefault("30s")
        Duration longestRetryAfter();
    }

    /** The stage's own work. */
    interface Work {

        /** Fixes the number of model requests in flight. Unset, it adapts to what the server can do. */
        OptionalInt concurrency();

        /**
         * Where a new consumer group begins: earliest or latest. Unset, it begins at the beginning of a small topic and
         * otherwise refuses to start, since reading again pays again.
         */
        Optional<StartPosition> start();

        /** A topic with fewer records than this is small. */
        @WithDefault("10000")
        long smallTopicRecords();

        /** Longest that a finished record waits for its transaction. */
        @WithDefault("100ms")
        Duration flushInterval();

        /** How long requests in flight are waited for when the service is stopped. */
        @WithDefault("20s")
        Duration stopTimeout();
    }
}
