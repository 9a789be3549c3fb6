package dev.syncpl.cli.run;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.Table;
import dev.syncpl.events.RunState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = {
            "Show how a run is steered, and since when.",
            "",
            "'syncpl status --run RUN' shows how far it is."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  syncpl run show first"})
public final class RunShowCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "The run.")
    String run;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        RunState state = new RunStates(new KafkaAccess(connection.endpoints()))
                .of(run)
                .orElseThrow(() -> CliException.usage("there is no run '" + run + "' ('syncpl run list' names them)"));
        spec.commandLine().getOut().print(table(state));
        return ExitCode.OK;
    }

    static Table table(RunState state) {
        Table table = new Table()
                .row("run " + state.getRunId(), RunWords.standing(state))
                .row("  steered", RunWords.limits(state))
                .row("  since", state.getUpdatedAt());
        state.getPrices()
                .forEach((model, price) -> table.row(
                        "  price of " + model,
                        price.getPrompt() + " prompt, " + price.getCachedPrompt() + " cached, " + price.getCompletion()
                                + " completion, " + state.getCurrency() + " per million tokens"));
        return table;
    }
}
