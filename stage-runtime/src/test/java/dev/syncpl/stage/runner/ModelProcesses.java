package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.stage.runner.ScriptedStage.Call;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

/** The processes of one schedule of the model: how they come, take turns, answer calls and go. */
final class ModelProcesses {

    static final int INSTANCES = 3;

    private static final String FILLER = "x".repeat(ModelSchedule.LARGEST_RECORD);

    private final Random random;
    private final FakeCluster cluster;
    private final ManualTicker clock;
    private final RunnerSettings shape;
    private final Auditor auditor;
    private final boolean threaded;
    private final FakeInstance[] instances = new FakeInstance[INSTANCES];

    /** Processes that do not know yet that another one took their id. */
    private final List<FakeInstance> twins = new ArrayList<>();

    /** What the workers of each process are yet to do; empty where they do it at once. */
    private final Map<FakeInstance, Queue<Runnable>> steps = new HashMap<>();

    private boolean calm;
    private Throwable lastEnd;

    /**
     * @param shape settings of each process, but for its id
     * @param calm whether calls only succeed
     */
    ModelProcesses(
            Random random,
            FakeCluster cluster,
            ManualTicker clock,
            RunnerSettings shape,
            Auditor auditor,
            boolean calm) {
        this.random = random;
        this.cluster = cluster;
        this.clock = clock;
        this.shape = shape;
        this.auditor = auditor;
        this.calm = calm;
        this.threaded = random.nextInt(3) > 0;
        for (int i = 0; i < INSTANCES; i++) {
            start(i);
        }
    }

    FakeInstance get(int i) {
        return instances[i];
    }

    FakeInstance any() {
        return instances[random.nextInt(INSTANCES)];
    }

    /** All that live, those among them whose id another one took. */
    List<FakeInstance> living() {
        List<FakeInstance> living = new ArrayList<>(List.of(instances));
        living.addAll(twins);
        return living;
    }

    /** From here on calls only succeed. */
    void calm() {
        calm = true;
    }

    /** A process starts; an earlier one of the same id, if any, has ended without a word. */
    void start(int i) {
        if (instances[i] != null) {
            end(instances[i]);
        }
        Queue<Runnable> queue = new ArrayDeque<>();
        FakeInstance fresh = new FakeInstance(
                cluster,
                ModelSchedule.shape(Integer.toString(i), shape.drainTimeout()),
                clock,
                new FixedConcurrency(ModelSchedule.LIMIT),
                threaded ? queue::add : Runnable::run);
        fresh.stage.onCall(input -> auditor.called(fresh, input));
        steps.put(fresh, queue);
        instances[i] = fresh;
    }

    /** A process starts while an earlier one of the same id lives. */
    void twin(int i) {
        FakeInstance earlier = instances[i];
        instances[i] = null;
        twins.add(earlier);
        start(i);
    }

    void turn(int i) {
        if (!turned(instances[i])) {
            start(i);
        }
    }

    void turnTwin() {
        if (!twins.isEmpty()) {
            turnTwin(twins.get(random.nextInt(twins.size())));
        }
    }

    void turnTwins() {
        List.copyOf(twins).forEach(this::turnTwin);
    }

    private void turnTwin(FakeInstance twin) {
        if (!turned(twin)) {
            end(twin);
        }
    }

    /** One turn; false if the process is no more. */
    private boolean turned(FakeInstance instance) {
        try {
            instance.turn();
            auditor.turned(instance);
            return true;
        } catch (EndOfRun e) {
            lastEnd = e;
            assertThat(e).hasMessageStartingWith("fenced: another instance runs as");
        } catch (FakeProducer.Killed e) {
            lastEnd = e;
        }
        auditor.verify();
        return false;
    }

    /** A process is asked to stop, and another one takes its place. */
    void leave(int i) {
        auditor.leaves(instances[i]);
        try {
            instances[i].leave();
        } catch (EndOfRun | FakeProducer.Killed e) {
            lastEnd = e;
        }
        auditor.leaves(null);
        start(i);
    }

    private void end(FakeInstance process) {
        steps.remove(process);
        twins.remove(process);
    }

    /** One worker of one process takes its next step. */
    void work() {
        Queue<Runnable> queue = steps.get(anyLiving());
        Runnable step = queue.poll();
        if (step != null) {
            step.run();
            auditor.verify();
        }
    }

    /** A call ends, in one way or another. */
    void complete() {
        FakeInstance instance = anyLiving();
        List<Call> open = instance.stage.open();
        if (open.isEmpty()) {
            return;
        }
        assertThat(open).as("calls in flight").hasSizeLessThanOrEqualTo(ModelSchedule.LIMIT);
        Call call = open.remove(random.nextInt(open.size()));
        int how = calm ? 2 : random.nextInt(12);
        auditor.ended(instance, call, how == 0 ? Auditor.State.OUTAGE : Auditor.State.ENDED);
        switch (how) {
            case 0 -> call.outage(random.nextBoolean() ? null : Duration.ofMillis(random.nextInt(5000)));
            case 1 -> call.defect();
            default -> call.succeed(auditor.children(call, random.nextInt(10) == 0 ? FILLER : ""));
        }
    }

    /** Completes every call, and those that start meanwhile. */
    void finishCalls() {
        do {
            complete();
            work();
        } while (living().stream()
                .anyMatch(instance ->
                        !instance.stage.open().isEmpty() || !steps.get(instance).isEmpty()));
    }

    /** Whether nothing is in hand, and no id is taken twice. */
    boolean areIdle() {
        return twins.isEmpty()
                && List.of(instances).stream()
                        .allMatch(instance -> instance.gauges().records() == 0);
    }

    void checkIdle() {
        for (FakeInstance instance : instances) {
            assertThat(instance.gauges().records()).as("records in hand").isZero();
            assertThat(instance.gauges().bytes()).as("bytes in hand").isZero();
            assertThat(instance.dispatcher.inFlight()).as("calls in flight").isZero();
        }
        assertThat(twins).as("processes whose id another one has").isEmpty();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("last end: " + lastEnd + "; ");
        for (FakeInstance instance : living()) {
            text.append(instance.name)
                    .append(instance.status())
                    .append(instance.gauges())
                    .append(instance.consumer.assignment())
                    .append(" wants ")
                    .append(cluster.targetOf(instance.name))
                    .append(instance.consumer.paused());
        }
        return text.toString();
    }

    private FakeInstance anyLiving() {
        List<FakeInstance> living = living();
        return living.get(random.nextInt(living.size()));
    }
}
