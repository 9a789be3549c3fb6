package dev.syncpl.cli.run;

import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.events.RunState;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands share that change the state of one run: read the newest, change it, send it, say so. */
abstract class SteeringCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "The run.")
    String run;

    @Mixin
    ConnectionOptions connection;

    @Override
    public final Integer call() {
        checkOptions();
        RunStates states = new RunStates(new KafkaAccess(connection.endpoints()));
        RunState before = current(states);
        Optional<RunState> after = change(before, new Steering(Clock.systemUTC()));
        after.ifPresent(states::put);
        spec.commandLine().getOut().println("run " + run + " " + words(after.orElse(before), after.isPresent()));
        return ExitCode.OK;
    }

    /** Refuses a wrong command line before anything is asked. */
    void checkOptions() {}

    /** The state to change. */
    RunState current(RunStates states) {
        return states.steerable(run);
    }

    /** The state to send; none if the run is like that already. */
    abstract Optional<RunState> change(RunState before, Steering steering);

    /** What to say of the run, after its name. */
    abstract String words(RunState state, boolean changed);
}
