package dev.syncpl.cli.run;

import dev.syncpl.events.RunState;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
        name = "resume",
        description = {
            "Let a run go on that was paused, or that rests because too many of its trees timed out.",
            "",
            "A budget or a quota that is reached stays reached: see 'syncpl run set'."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  syncpl run resume first"})
public final class RunResumeCommand extends SteeringCommand {

    @Override
    Optional<RunState> change(RunState before, Steering steering) {
        return steering.resume(before);
    }

    @Override
    String words(RunState state, boolean changed) {
        return "goes on";
    }
}
