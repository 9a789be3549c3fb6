package dev.syncpl.cli.screen;

import dev.syncpl.cli.ingest.RequestFactory;
import dev.syncpl.cli.ingest.Requests;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.events.Plan;
import dev.syncpl.events.Screening;
import dev.syncpl.events.ScreeningRole;
import dev.syncpl.events.TreeRequested;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Asks two models about one comparison: the same request but for the model. Both name the run that takes the tree of a
 * difference; the second brings that tree's plan along.
 */
final class ScreeningRequests implements Requests {

    private final ScreeningRuns runs;
    private final PlanTemplate grown;
    private final Duration deadline;
    private final Models models;
    private final RequestFactory backbone;
    private final RequestFactory rsft;

    /**
     * @param grown what a difference asks for
     * @param models the two models
     * @param deadline how long the first verdict waits for the second
     */
    ScreeningRequests(
            ScreeningRuns runs,
            PlanTemplate grown,
            Models models,
            Map<String, String> policies,
            Duration deadline,
            Clock clock) {
        this.runs = runs;
        this.grown = grown;
        this.deadline = deadline;
        this.models = models;
        this.backbone = new RequestFactory(runs.backbone(), grown.asScreening(models.backbone()), policies, clock);
        this.rsft = new RequestFactory(runs.rsft(), grown.asScreening(models.rsft()), policies, clock);
    }

    /** The models that are compared. */
    record Models(String backbone, String rsft) {

        String of(ScreeningRole role) {
            return role == ScreeningRole.BACKBONE ? backbone : rsft;
        }
    }

    /** How a conversation is judged by the model of that role. */
    Plan asked(ScreeningRole role, String conversation) {
        return naming(grown.asScreening(models.of(role)).planFor(conversation));
    }

    /** The tree that a conversation is worth if the models differ. */
    Plan grown(String conversation) {
        return grown.planFor(conversation);
    }

    private Plan naming(Plan plan) {
        return Plan.newBuilder(plan).setSynthesisModel(grown.model()).build();
    }

    @Override
    public List<TreeRequested> requestsFor(Comparison comparison) {
        return List.of(
                screening(backbone.requestFor(comparison), ScreeningRole.BACKBONE),
                screening(rsft.requestFor(comparison), ScreeningRole.RSFT));
    }

    private TreeRequested screening(TreeRequested request, ScreeningRole role) {
        Plan tree = grown(request.getConversationId());
        return TreeRequested.newBuilder(request)
                .setPlan(naming(request.getPlan()))
                .setScreening(Screening.newBuilder()
                        .setRunId(runs.trees())
                        .setRole(role)
                        .setPlan(role == ScreeningRole.RSFT ? tree : null)
                        .setDeadlineMillis(deadline.toMillis())
                        .build())
                .build();
    }
}
