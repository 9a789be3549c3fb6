package dev.syncpl.cli.connect;

import dev.syncpl.stack.StackDescriptor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The stack that {@code syncpl up} holds in this checkout. */
public final class RunningStack {

    private static final String AGGREGATOR = "aggregator";

    private RunningStack() {}

    /** Its addresses, if one runs on the default data folder. */
    static Optional<Endpoints> find() {
        return Home.find().flatMap(home -> find(home.dataFolder()));
    }

    static Optional<Endpoints> find(Path data) {
        return StackDescriptor.find(data)
                .map(stack -> new Endpoints(
                        stack.bootstrapServers(),
                        stack.registryUrl(),
                        aggregator(stack).orElse(Endpoints.DEFAULT.aggregatorUrl())));
    }

    private static Optional<String> aggregator(StackDescriptor stack) {
        return stack.services().entrySet().stream()
                .filter(service -> service.getKey().startsWith(AGGREGATOR))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
