package dev.syncpl.stage.llm;

import dev.syncpl.stage.llm.limit.RequestLimit;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Connects endpoints to real servers. */
final class EndpointFactory {

    private final Supplier<String> callIds;
    private final Clock clock;
    private final CallListener listener;

    EndpointFactory(Supplier<String> callIds, Clock clock, CallListener listener) {
        this.callIds = callIds;
        this.clock = clock;
        this.listener = listener;
    }

    /** An endpoint over the Quarkus REST client. */
    Endpoint connect(EndpointSettings settings) {
        RestChatTransport transport = new RestChatTransport(settings.chat());
        return make(settings, transport, Delay.real(), transport::close);
    }

    /** An endpoint over any transport. */
    Endpoint make(EndpointSettings settings, ChatTransport transport, Delay delay, Runnable onClose) {
        ChatSettings chat = settings.chat();
        CallGate gate = new CallGate(RequestLimit.of(chat.inFlight()), SteadyClock.startingAt(clock), delay);
        Fitness fitness = new Fitness(clock);
        Exchanger exchanger = new Exchanger(
                "model server " + settings.name(),
                transport,
                chat.retry(),
                gate,
                fitness,
                delay,
                () -> ThreadLocalRandom.current().nextDouble(),
                callIds,
                clock,
                listener);
        RequestWriter writer = new RequestWriter(chat.omitted(), chat.maxTokensField(), chat.schemaStyle());
        return new Endpoint(settings.name(), settings.weight(), writer, exchanger, gate, fitness, onClose);
    }
}
