package dev.syncpl.system.crash;

import dev.syncpl.system.crash.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which faults come in which order: the same for the same seed. Pure. */
final class FaultPlan {

    static final List<String> SERVICES =
            List.of("criteria-0", "rubric-0", "judgment-0", "aggregator-0", "aggregator-1");
    static final List<String> SERVERS = List.of("broker", "registry");

    /** Beyond the ten seconds after which a silent member of a group is taken for dead. */
    private static final int LONGEST_MILLIS = 13_000;

    private static final int SHORTEST_MILLIS = 1_000;

    private FaultPlan() {}

    /** Every kind of fault, and every process killed and stopped. */
    static List<Fault> all(long seed) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>();
        List<String> processes = new ArrayList<>(SERVICES);
        processes.addAll(SERVERS);
        for (String process : processes) {
            faults.add(Fault.of(Kind.KILL, process));
            int millis = random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS);
            faults.add(new Fault(Kind.FREEZE, process, Duration.ofMillis(millis)));
        }
        faults.add(new Fault(Kind.ABSENCE, "aggregator-1", Duration.ofMillis(LONGEST_MILLIS)));
        faults.add(Fault.of(Kind.FULL_DISK, "aggregator-1"));
        faults.add(Fault.of(Kind.ROLLING_RESTART));
        faults.add(Fault.of(Kind.DUPLICATES));
        faults.add(Fault.of(Kind.OUT_OF_ORDER));
        faults.add(Fault.of(Kind.LOST_NODES));
        faults.add(Fault.of(Kind.UNDECODABLE));
        faults.add(Fault.of(Kind.UNKNOWN_SCHEMA));
        faults.add(Fault.of(Kind.OVERSIZED));
        Collections.shuffle(faults, random);
        return faults;
    }

    /** A few of them, which take a minute together. */
    static List<Fault> cut(long seed) {
        List<Fault> faults = new ArrayList<>(List.of(
                Fault.of(Kind.KILL, "aggregator-0"),
                Fault.of(Kind.KILL, "broker"),
                new Fault(Kind.FREEZE, "judgment-0", Duration.ofMillis(2 * SHORTEST_MILLIS)),
                Fault.of(Kind.DUPLICATES),
                Fault.of(Kind.UNDECODABLE)));
        Collections.shuffle(faults, new Random(seed));
        return faults;
    }
}
