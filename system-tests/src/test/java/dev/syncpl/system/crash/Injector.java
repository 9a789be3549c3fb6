package dev.syncpl.system.crash;

/** Makes a fault happen. Not thread safe. */
final class Injector {

    static final String AGGREGATOR_GROUP = "syncpl-aggregator";

    private static final String FIRST_STAGE = "criteria-0";

    private final Processes processes;
    private final Inputs inputs;
    private final Copies copies;

    Injector(Processes processes, Inputs inputs, Copies copies) {
        this.processes = processes;
        this.inputs = inputs;
        this.copies = copies;
    }

    /**
     * Returns when the fault is over, though not all that follows from it.
     *
     * @return a few words on what was done; empty if the fault says it all
     */
    String inject(Fault fault) throws Exception {
        switch (fault.kind()) {
            case KILL, ABSENCE -> processes.kill(fault.target(), fault.lasting());
            case FREEZE -> processes.freeze(fault.target(), fault.lasting());
            case ROLLING_RESTART -> processes.rollingRestart();
            case FULL_DISK -> {
                return processes.fillDisk(fault.target());
            }
            case DUPLICATES -> {
                return inputs.duplicates();
            }
            case OUT_OF_ORDER -> {
                return processes.without(FIRST_STAGE, copies::outOfOrder);
            }
            case LOST_NODES -> {
                return processes.without(FIRST_STAGE, copies::withLostLeaves);
            }
            case UNDECODABLE -> {
                return inputs.undecodable();
            }
            case UNKNOWN_SCHEMA -> {
                return inputs.unknownSchema();
            }
            case OVERSIZED -> {
                return inputs.oversized();
            }
        }
        return "";
    }
}
