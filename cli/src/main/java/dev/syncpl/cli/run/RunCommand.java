package dev.syncpl.cli.run;

import dev.syncpl.cli.CliException;
import picocli.CommandLine.Command;

@Command(
        name = "run",
        description = {
            "Steer runs: how much at a time, how much at most, rest, end.",
            "",
            "What is set lies on a topic, so it holds over restarts of everything. It bounds what is admitted: trees that"
                    + " are open finish, unless their run is cancelled or deleted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl run list",
            "  syncpl run set first --window 128 --max-tokens 500000000",
            "  syncpl run pause first",
            "  syncpl run delete first --yes"
        },
        subcommands = {
            RunListCommand.class,
            RunShowCommand.class,
            RunSetCommand.class,
            RunPauseCommand.class,
            RunResumeCommand.class,
            RunCancelCommand.class,
            RunDeleteCommand.class
        })
public final class RunCommand implements Runnable {

    @Override
    public void run() {
        throw CliException.usage(
                "one of list, show, set, pause, resume, cancel and delete is due" + " (see 'syncpl run --help')");
    }
}
