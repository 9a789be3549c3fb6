package dev.syncpl.stack;

import java.util.List;
import java.util.Locale;

/** The services of the line, in the order in which their ports are handed out. */
public enum Service {
    CRITERIA("criteria-service"),
    RUBRIC("rubric-service"),
    JUDGMENT("judgment-service"),
    AGGREGATOR("aggregator-service");

    /** The services that ask a model. */
    public static final List<Service> STAGES = List.of(CRITERIA, RUBRIC, JUDGMENT);

    private final String module;

    Service(String module) {
        this.module = module;
    }

    /** Folder of its module under the project's root. */
    String module() {
        return module;
    }

    /** Name of one of its processes, for example {@code criteria-0}. */
    public String instance(int index) {
        return name().toLowerCase(Locale.ROOT) + "-" + index;
    }
}
