package dev.syncpl.cli.status;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.console.SafeText;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Follows a run until it is finished or somebody has seen enough. What does not answer is waited for: only a first look
 * that fails is an error. Not thread safe.
 */
final class Watch {

    private final Supplier<Snapshot> look;
    private final View view;
    private final Pace pace = new Pace();

    /** Shows what is seen. */
    interface View {

        void show(Snapshot now, Pace pace);

        /** It cannot be seen now; what was shown last may be old. */
        void trouble(String reason);

        /** The last word. */
        void end(String words);
    }

    Watch(Supplier<Snapshot> look, View view) {
        this.look = look;
        this.view = view;
    }

    /**
     * Follows the run.
     *
     * @param pause from one look to the next
     * @param enough waits so long, and says whether to end
     * @return the exit code
     * @throws CliException if the first look fails
     */
    int follow(Duration pause, Predicate<Duration> enough) {
        Snapshot now = look.get();
        boolean finishedBefore = false;
        while (true) {
            pace.see(now);
            view.show(now, pace);
            // Seen twice, since a request may be on its way to a run that has caught up.
            if (now.isFinished() && finishedBefore) {
                view.end("run " + SafeText.of(now.run().path("run").asText()) + " is finished");
                return ExitCode.OK;
            }
            finishedBefore = now.isFinished();
            Snapshot next = null;
            while (next == null) {
                if (enough.test(pause)) {
                    return ExitCode.OK;
                }
                try {
                    next = look.get();
                } catch (CliException e) {
                    if (e.exitCode() == ExitCode.USAGE) {
                        view.end("the run is not there any more: it was deleted");
                        return ExitCode.OK;
                    }
                    view.trouble(e.getMessage());
                }
            }
            now = next;
        }
    }
}
