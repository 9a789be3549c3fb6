package dev.syncpl.stack;

import dev.syncpl.events.topics.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A running stack: broker, registry, model simulator and services as child processes on the loopback address. Starting
 * blocks until every process is ready. Closing stops them all; so does the end of this process, however it comes. Thread
 * safe.
 */
public final class LocalStack implements AutoCloseable {

    /** Name of the simulator's process. */
    public static final String SIMULATOR = ServiceSetup.SIMULATOR;

    private final DataFolder data;
    private final Children children;
    private final Consumer<String> progress;
    private final BrokerSetup broker;
    private final RegistrySetup registry;
    private final ServiceSetup services;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread hook = new Thread(this::stopAll, "stop-stack");

    private LocalStack(StackOptions options, DataFolder data, Consumer<String> progress) {
        this.data = data;
        this.children = new Children(data);
        this.progress = progress;
        Ports ports = new Ports();
        this.broker = new BrokerSetup(options, data, ports);
        this.registry = new RegistrySetup(options, data, ports);
        this.services = new ServiceSetup(options, data, ports);
    }

    /** Starts a stack and waits until it is ready. */
    public static LocalStack start(StackOptions options) {
        return start(options, line -> {});
    }

    /**
     * Starts a stack and waits until it is ready.
     *
     * @param progress gets one line for each step
     * @throws StackException if something is in the way; then nothing is left running
     */
    public static LocalStack start(StackOptions options, Consumer<String> progress) {
        DataFolder data = DataFolder.open(options.data(), options.fresh());
        LocalStack stack;
        try {
            stack = new LocalStack(options, data, progress);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
        try {
            Runtime.getRuntime().addShutdownHook(stack.hook);
            stack.bringUp();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Address of the broker. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Address of the registry, as services and serializers of this build take it. */
    public String registryUrl() {
        return registry.url().toString();
    }

    /** Base address of the model server, the simulator's or the one that the environment names; empty if none. */
    public String llmBaseUrl() {
        return services.llmBaseUrl();
    }

    /** The processes as they are now, in the order of their start. */
    public List<StackProcess> processes() {
        return children.all().stream().map(LocalStack::describe).toList();
    }

    /** One of them, for example {@code judgment-0}. */
    public StackProcess process(String name) {
        return describe(children.named(name));
    }

    /** Completes when a process ends that nobody asked to end; the rest goes on until {@link #close()}. */
    public CompletableFuture<StackException> failure() {
        return children.death();
    }

    /** Folder of what a service keeps on disk; it need not be there. */
    public Path state(String name) {
        return data.state(name);
    }

    /** Kills a process as {@code kill -9} does. The stack goes on without it. */
    public void kill9(String name) {
        children.named(name).kill();
    }

    /** Asks a process to end as a deployment would, and waits. The stack goes on without it. */
    public void end(String name) {
        Children.end(children.named(name));
    }

    /** Asks a process to end as a deployment would, waits, starts it again and waits until it is ready. */
    public void restart(String name) {
        Children.end(children.named(name));
        begin(name);
        awaitReady(name);
    }

    /** Starts a process that has ended once more, and returns without waiting for it. */
    public void begin(String name) {
        children.spawn(children.named(name).spec());
    }

    /**
     * Waits until a process is ready.
     *
     * @throws StackException if it has ended, ends, or takes too long
     */
    public void awaitReady(String name) {
        children.awaitReady(List.of(children.named(name)));
    }

    /** Stops every process. Blocks until all are gone; may be called twice. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook does it, or has done it.
        }
        stopAll();
    }

    private void bringUp() {
        progress.accept("starting broker and registry, logs in " + data.root().resolve("logs"));
        Child registryChild = children.spawn(registry.prepare());
        Child brokerChild = children.spawn(broker.prepare());
        List<Child> starting = new ArrayList<>();
        services.simulator().ifPresent(simulator -> starting.add(children.spawn(simulator)));
        children.awaitReady(List.of(brokerChild));
        BrokerTopics.declare(broker.bootstrapServers(), Topics.LOCAL_PARTITIONS);
        children.awaitReady(List.of(registryChild));
        registry.registerSchemas();
        data.complete();
        startServices(starting);
        descriptor().write(data.root());
    }

    private void startServices(List<Child> starting) {
        List<Child.Spec> specs = services.services(broker.bootstrapServers(), registry.url());
        if (!specs.isEmpty()) {
            progress.accept("starting " + specs.stream().map(Child.Spec::name).collect(Collectors.joining(", ")));
        }
        specs.forEach(spec -> starting.add(children.spawn(spec)));
        children.awaitReady(starting);
    }

    private StackDescriptor descriptor() {
        return StackDescriptor.ofThisProcess(
                bootstrapServers(),
                registryUrl(),
                llmBaseUrl(),
                processes().stream()
                        .collect(Collectors.toMap(
                                StackProcess::name, process -> process.address().toString())));
    }

    private synchronized void stopAll() {
        if (closed.compareAndSet(false, true)) {
            StackDescriptor.delete(data.root());
            progress.accept("stopping");
            children.stop();
            data.close();
        }
    }

    private static StackProcess describe(Child child) {
        URI address = child.spec().address();
        return new StackProcess(child.spec().name(), child.handle().pid(), address, child.log());
    }
}
