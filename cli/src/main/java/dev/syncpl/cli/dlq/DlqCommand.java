package dev.syncpl.cli.dlq;

import dev.syncpl.cli.CliException;
import picocli.CommandLine.Command;

@Command(
        name = "dlq",
        description = {
            "Look at dead letters, and send them back.",
            "",
            "A record that a consumer cannot take goes to the dead-letter topic of the topic it came from, as it came,"
                    + " with the reason in its headers, and the consumer goes on."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl dlq list",
            "  syncpl dlq list --topic criteria --each",
            "  syncpl dlq show criteria/0/12",
            "  syncpl dlq replay --code UNKNOWN_SCHEMA --dry-run"
        },
        subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqReplayCommand.class})
public final class DlqCommand implements Runnable {

    @Override
    public void run() {
        throw CliException.usage("one of list, show and replay is due (see 'syncpl dlq --help')");
    }
}
