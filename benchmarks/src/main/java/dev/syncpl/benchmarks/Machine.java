package dev.syncpl.benchmarks;

import java.lang.management.ManagementFactory;

/** Names what figures were read on. */
final class Machine {

    private static final long GIBIBYTE = 1L << 30;

    private Machine() {}

    static Figures describe() {
        Figures machine = new Figures()
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("java", System.getProperty("java.version"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os) {
            machine.put("memoryGb", Math.round((double) os.getTotalMemorySize() / GIBIBYTE));
        }
        return machine;
    }
}
