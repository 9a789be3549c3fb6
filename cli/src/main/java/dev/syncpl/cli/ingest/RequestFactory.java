package dev.syncpl.cli.ingest;

import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.events.Label;
import dev.syncpl.events.Message;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.tree.id.TreeId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Makes the request for a comparison's tree. The label joins the request alone; nothing else is drawn from it. */
public final class RequestFactory implements Requests {

    private final String runId;
    private final PlanTemplate template;
    private final Map<String, String> policies;
    private final Clock clock;

    public RequestFactory(String runId, PlanTemplate template, Map<String, String> policies, Clock clock) {
        this.runId = runId;
        this.template = template;
        this.policies = Map.copyOf(policies);
        this.clock = clock;
    }

    @Override
    public List<TreeRequested> requestsFor(Comparison comparison) {
        return List.of(requestFor(comparison));
    }

    public TreeRequested requestFor(Comparison comparison) {
        return TreeRequested.newBuilder()
                .setRunId(runId)
                .setTreeId(TreeId.of(runId, comparison.id()))
                .setConversationId(comparison.id())
                .setContentHash(comparison.contentHash())
                .setConversation(messages(comparison))
                .setResponseA(comparison.responseA())
                .setResponseB(comparison.responseB())
                .setLabel(comparison
                        .label()
                        .map(label -> Label.valueOf(label.name()))
                        .orElse(null))
                .setReference(comparison.reference().orElse(null))
                .setSource(comparison.source().orElse(null))
                .setSubset(comparison.subset().orElse(null))
                .setMeta(comparison.meta())
                .setShuffled(comparison.shuffled())
                .setPlan(template.planFor(comparison.id()))
                .setPolicies(policies)
                .setRequestedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    /** The conversation as events have it. */
    public static List<Message> messages(Comparison comparison) {
        return comparison.conversation().stream()
                .map(turn -> new Message(turn.role(), turn.content()))
                .toList();
    }
}
