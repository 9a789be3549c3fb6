package dev.syncpl.cli.screen;

import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.ingest.RequestSender;
import dev.syncpl.cli.ingest.RunEntrance;
import dev.syncpl.cli.ingest.RunWindow;
import dev.syncpl.cli.run.RunStates;
import dev.syncpl.events.RunState;
import dev.syncpl.events.topics.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way into the runs of a screening: makes sure that each has its state before the first request. */
final class ScreeningEntrance {

    private ScreeningEntrance() {}

    /**
     * Sends the states of runs that have none, or another window than the one asked for.
     *
     * @param hold whether a run of trees that is new begins paused
     * @return the way in for all of them; closed by the caller
     * @throws dev.syncpl.cli.CliException if there is no stack, or one of the runs takes no more conversations
     */
    static RunEntrance open(
            KafkaAccess kafka, ScreeningRuns runs, Optional<Integer> window, boolean hold, Clock clock) {
        kafka.check(List.of(Topics.TREE_REQUESTS, Topics.SCREEN_VERDICTS, Topics.SCREENINGS));
        Map<String, RunState> known = new RunStates(kafka).all();
        boolean holds = hold && !known.containsKey(runs.trees());
        List<RunState> toSend = runs.all().stream()
                .flatMap(run -> RunWindow.stateToSend(run, Optional.ofNullable(known.get(run)), window, clock).stream())
                .map(state -> holds && state.getRunId().equals(runs.trees())
                        ? RunState.newBuilder(state).setPaused(true).build()
                        : state)
                .toList();
        RequestSender sender = new RequestSender(kafka.producer());
        toSend.forEach(sender::send);
        return RunEntrance.of(sender);
    }
}
