package dev.syncpl.cli.connect;

import dev.syncpl.stack.StackDescriptor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The stack that {@code syncpl up} holds in this checkout. */
public final class RunningStack {

    private static final String AGGREGATOR = "aggregator";
    private static final String JUDGMENT = "judgment";

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
                        service(stack, AGGREGATOR).orElse(Endpoints.DEFAULT.aggregatorUrl())));
    }

    /** Address of the judgment service, which serves rewards, if a stack runs on the default data folder. */
    public static Optional<String> judgmentService() {
        return Home.find()
                .flatMap(home -> StackDescriptor.find(home.dataFolder()))
                .flatMap(stack -> service(stack, JUDGMENT));
    }

    private static Optional<String> service(StackDescriptor stack, String name) {
        return stack.services().entrySet().stream()
                .filter(service -> service.getKey().startsWith(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
