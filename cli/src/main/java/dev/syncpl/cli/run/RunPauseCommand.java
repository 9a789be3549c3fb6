package dev.syncpl.cli.run;

import dev.syncpl.events.RunState;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
        name = "pause",
        description = {
            "Admit no more trees of a run for now.",
            "",
            "Trees that are open finish; requests are still taken and wait."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  syncpl run pause first"})
public final class RunPauseCommand extends SteeringCommand {

    @Override
    Optional<RunState> change(RunState before, Steering steering) {
        return steering.pause(before);
    }

    @Override
    String words(RunState state, boolean changed) {
        return changed ? "is paused; its open trees finish" : "was paused before";
    }
}
