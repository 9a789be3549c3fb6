package dev.syncpl.cli.run;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ingest.RunName;
import dev.syncpl.cli.ingest.RunWindow;
import dev.syncpl.events.RunState;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "set",
        description = {
            "Set a run's window, budgets and quotas.",
            "",
            "When one is reached nothing more is admitted, trees that are open finish, and 'syncpl status' says which. The"
                    + " open trees are the overshoot: up to a window of them. Raised, or set to none, the run goes on by"
                    + " itself."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl run set first --window 128",
            "  syncpl run set first --max-cost 250 --prices prices.json",
            "  syncpl run set first --quota acceptedTrees=10000 --quota dpoJudgment=50000",
            "  syncpl run set first --max-cost none --quota none",
            "  syncpl run set next --new --max-tokens 1000000    # before its first conversation"
        })
public final class RunSetCommand extends SteeringCommand {

    @Mixin
    RunLimitOptions limits;

    @Option(names = "--new", description = "Make the run, which must not exist yet.")
    boolean isNew;

    @Override
    void checkOptions() {
        limits.check(isNew);
    }

    @Override
    RunState current(RunStates states) {
        if (!isNew) {
            return super.current(states);
        }
        if (states.of(new RunName().convert(run)).isPresent()) {
            throw CliException.usage("run " + run + " exists: leave out --new");
        }
        return RunWindow.stateToSend(run, Optional.empty(), Optional.empty(), Clock.systemUTC())
                .orElseThrow();
    }

    @Override
    Optional<RunState> change(RunState before, Steering steering) {
        return steering.set(before, limits);
    }

    @Override
    String words(RunState state, boolean changed) {
        return "has " + RunWords.limits(state);
    }
}
