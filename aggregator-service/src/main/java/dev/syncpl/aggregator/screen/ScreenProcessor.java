package dev.syncpl.aggregator.screen;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.InputContact;
import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.aggregator.state.DueKey;
import dev.syncpl.aggregator.time.CaughtUp;
import dev.syncpl.events.ConversationScreened;
import dev.syncpl.events.ScreenVerdict;
import dev.syncpl.events.ScreeningDecision;
import dev.syncpl.events.ScreeningRole;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.DeadLetter;
import dev.syncpl.events.wire.FailureCode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The screen side: the verdicts of two models in, what they come to and the trees that they ask for out. Keyed by the
 * tree that a difference asks for. The first verdict of a conversation waits for the second, whichever that is; with it
 * the conversation is decided and forgotten. A verdict that never comes is given up on by a deadline.
 */
public final class ScreenProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** The topics that the screen side writes: the names of its sinks. */
    public static final List<Topic<? extends SpecificRecord>> OUTPUTS =
            List.of(Topics.TREE_REQUESTS, Topics.SCREENINGS);

    private static final Logger LOG = LoggerFactory.getLogger(ScreenProcessor.class);

    private final AggregatorOptions options;
    private final AggregatorMeters meters;
    private final InputContact contact;

    private ProcessorContext<String, SpecificRecord> context;
    private WaitingVerdicts waiting;
    private CaughtUp caughtUp;

    public ScreenProcessor(AggregatorOptions options, AggregatorMeters meters, InputContact contact) {
        this.options = options;
        this.meters = meters;
        this.contact = contact;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        waiting = WaitingVerdicts.of(context);
        caughtUp = new CaughtUp(options.quietPeriod(), contact, context.currentSystemTimeMs());
        context.schedule(options.deadlineTick(), PunctuationType.WALL_CLOCK_TIME, this::giveUpWhatIsDue);
    }

    @Override
    public void process(Record<String, SpecificRecord> event) {
        if (DeadLetter.isForAnother(event.headers(), context.applicationId())) {
            return;
        }
        long now = context.currentSystemTimeMs();
        caughtUp.read(event.timestamp(), now);
        take(checked(event.key(), event.value()), now);
    }

    private static ScreenVerdict checked(String key, SpecificRecord event) {
        if (!(event instanceof ScreenVerdict verdict)) {
            throw RefusedEvent.invalid("the screen side takes verdicts alone");
        }
        require(verdict, Objects.equals(key, verdict.getTreeId()), "key '" + key + "'");
        require(verdict, verdict.getRole() != ScreeningRole.UNKNOWN, "an unknown role");
        require(verdict, verdict.getDeadlineMillis() > 0, "deadline " + verdict.getDeadlineMillis());
        boolean asks = verdict.getRole() == ScreeningRole.RSFT && verdict.getVerdict() != null;
        require(verdict, !asks || verdict.getRequest() != null, "no request to make if the other differs");
        return verdict;
    }

    private static void require(ScreenVerdict verdict, boolean holds, String found) {
        if (!holds) {
            throw RefusedEvent.invalid("the verdict of tree " + verdict.getScreenedTreeId() + " has " + found);
        }
    }

    private void take(ScreenVerdict verdict, long now) {
        Optional<ScreenVerdict> known = waiting.first(verdict.getTreeId());
        if (known.isEmpty()) {
            waiting.add(verdict);
            return;
        }
        ScreenVerdict first = known.get();
        if (first.getRole() == verdict.getRole()) {
            meters.repeatedVerdict();
        } else if (!waiting.isWaiting(first)) {
            meters.lateVerdict();
            waiting.remove(first);
        } else if (!first.getContentHash().equals(verdict.getContentHash())) {
            throw new RefusedEvent(
                    FailureCode.CONFLICT,
                    "trees " + first.getScreenedTreeId() + " and " + verdict.getScreenedTreeId()
                            + " screen one conversation with different content");
        } else {
            waiting.remove(first);
            decide(first, verdict, now);
        }
    }

    private void decide(ScreenVerdict first, ScreenVerdict second, long now) {
        ConversationScreened decision = Decision.of(first, second, Instant.ofEpochMilli(now));
        if (decision.getDecision() == ScreeningDecision.DIFFER) {
            ScreenVerdict asking = first.getRole() == ScreeningRole.RSFT ? first : second;
            TreeRequested request = TreeRequested.newBuilder(asking.getRequest())
                    .setRequestedAt(decision.getDecidedAt())
                    .build();
            context.forward(new Record<>(request.getRunId(), request, now), Topics.TREE_REQUESTS.name());
        }
        tell(decision, now);
    }

    private void tell(ConversationScreened decision, long now) {
        context.forward(new Record<>(decision.getRunId(), decision, now), Topics.SCREENINGS.name());
        meters.screened(decision.getDecision().name());
    }

    /** Decides without the verdict that is not there, as far as that is known to be lost. */
    private void giveUpWhatIsDue(long now) {
        caughtUp.tick(now);
        for (DueKey due : waiting.due(now, options.deadlineBatch())) {
            if (!caughtUp.isPast(due.due(), now)) {
                return;
            }
            ScreenVerdict first = waiting.first(due.treeId())
                    .orElseThrow(() -> new IllegalStateException(
                            "a deadline of the screening for tree " + due.treeId() + ", of which nothing waits"));
            ConversationScreened decision = Decision.without(first, Instant.ofEpochMilli(now));
            LOG.info("The screening for tree {} is undecided: {}", due.treeId(), decision.getReason());
            waiting.giveUp(first);
            tell(decision, now);
        }
    }
}
