package dev.syncpl.stage.sampling;

import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.llm.Problem;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Defects that are met with paid answers in hand: they become failures of the nodes concerned, and are logged. */
final class Defects {

    private static final Logger LOG = LoggerFactory.getLogger(Defects.class);

    private Defects() {}

    /** The defect as a failure's reason. */
    static Problem problem(String where, Throwable failure) {
        Throwable defect =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LOG.error("{}: a defect in {}", FailureCode.INTERNAL_ERROR, where, defect);
        return new Problem(FailureCode.INTERNAL_ERROR, defect.getClass().getSimpleName() + ": " + defect.getMessage());
    }
}
