package dev.syncpl.cli.run;

import dev.syncpl.cli.CliException;
import dev.syncpl.events.RunState;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "delete",
        description = {
            "Hide a run and drop what the aggregator remembers of it.",
            "",
            "It ends as if cancelled, and its name is not to be used again. Its records stay on their topics until"
                    + " 'syncpl purge'."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  syncpl run delete first --yes"})
public final class RunDeleteCommand extends SteeringCommand {

    @Option(names = "--yes", description = "Do it: a deleted run does not come back.")
    boolean yes;

    @Override
    void checkOptions() {
        if (!yes) {
            throw CliException.usage("deleting run " + run + " cannot be undone: --yes does it");
        }
    }

    @Override
    Optional<RunState> change(RunState before, Steering steering) {
        return steering.delete(before);
    }

    @Override
    String words(RunState state, boolean changed) {
        return "is deleted; 'syncpl purge' frees the disk";
    }
}
