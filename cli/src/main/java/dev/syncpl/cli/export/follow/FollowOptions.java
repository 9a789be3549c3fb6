package dev.syncpl.cli.export.follow;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.console.Interruption;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.export.ExportPlan;
import dev.syncpl.cli.export.FileNotes;
import dev.syncpl.cli.plan.DurationConverter;
import dev.syncpl.data.train.file.WrittenFile;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Option;

/** Whether and how an export goes on with its run. */
public final class FollowOptions {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Option(names = "--follow", description = "Go on as rows come, in parts, until Ctrl-C.")
    boolean follow;

    @Option(
            names = "--part-rows",
            paramLabel = "N",
            defaultValue = "10000",
            description = "--follow: a part is due when so many rows are there (default: ${DEFAULT-VALUE}).")
    long partRows;

    @Option(
            names = "--part-every",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = DurationConverter.class,
            description = "--follow: a part is due when a row has waited so long (default: ${DEFAULT-VALUE}).")
    Duration partEvery;

    @Option(
            names = "--until-idle",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "--follow: end when no row has come for so long (default: never).")
    Duration untilIdle;

    /** Whether the export shall go on. */
    public boolean wanted() {
        return follow;
    }

    /** @throws CliException if the plan cannot be followed */
    public void check(ExportPlan plan) {
        if (!follow) {
            if (untilIdle != null) {
                throw CliException.usage("--until-idle is for --follow alone");
            }
            return;
        }
        if (partRows < 1) {
            throw CliException.usage("--part-rows " + partRows + " makes no part: say at least 1");
        }
        if (plan.choice().leavesOut()) {
            throw CliException.usage("--max-rows, --balance and --dedupe choose among all rows, and --follow never has"
                    + " them all: export once more, without it, when the run has ended");
        }
    }

    /** Follows until it is interrupted or nothing comes; the process then ends with the returned code. */
    public int run(Follower follower, PrintWriter out, PrintWriter messages) {
        Instant lastRow = Instant.now();
        Instant firstWaiting = Instant.MAX;
        try (follower;
                Interruption interruption = new Interruption()) {
            boolean ending = false;
            while (!ending) {
                long came = follower.read();
                Instant now = Instant.now();
                lastRow = came > 0 ? now : lastRow;
                firstWaiting = came > 0 && firstWaiting.equals(Instant.MAX) ? now : firstWaiting;
                boolean idle = untilIdle != null && !now.isBefore(lastRow.plus(untilIdle));
                ending = interruption.await(idle ? Duration.ZERO : PAUSE) || idle;
                if (follower.waiting() > 0 && (ending || isDue(follower.waiting(), firstWaiting, now))) {
                    tell(follower.part(), out, messages);
                    firstWaiting = Instant.MAX;
                }
            }
        }
        if (follower.unknownKinds() > 0) {
            messages.println(follower.unknownKinds() + " rows are of a kind that this version does not know and were"
                    + " left out");
            return ExitCode.INCOMPLETE;
        }
        return ExitCode.OK;
    }

    private boolean isDue(long waiting, Instant firstWaiting, Instant now) {
        return waiting >= partRows || !firstWaiting.equals(Instant.MAX) && !now.isBefore(firstWaiting.plus(partEvery));
    }

    private static void tell(Parts.Part part, PrintWriter out, PrintWriter messages) {
        FileNotes.of(part.summary()).forEach(messages::println);
        long rows = part.summary().files().stream().mapToLong(WrittenFile::rows).sum();
        out.println(part.folder() + "  " + Table.number(rows) + " rows");
        out.flush();
    }
}
