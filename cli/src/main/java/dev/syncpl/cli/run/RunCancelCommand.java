package dev.syncpl.cli.run;

import dev.syncpl.events.RunState;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
        name = "cancel",
        description = {
            "End a run for good: nothing more is admitted, and no stage asks a model for it.",
            "",
            "What its open trees still lack fails as RUN_CANCELLED. What it made stays and can be exported."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  syncpl run cancel first"})
public final class RunCancelCommand extends SteeringCommand {

    @Override
    Optional<RunState> change(RunState before, Steering steering) {
        return steering.cancel(before);
    }

    @Override
    String words(RunState state, boolean changed) {
        return changed ? "is cancelled" : "was cancelled before";
    }
}
