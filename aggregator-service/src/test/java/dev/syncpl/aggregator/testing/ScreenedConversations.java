package dev.syncpl.aggregator.testing;

import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.Screening;
import dev.syncpl.events.ScreeningRole;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Conversations that two models screen for run {@value #TARGET}: sends the two requests of each, and ends the trees of
 * either model when a test says so.
 */
public final class ScreenedConversations {

    public static final String TARGET = "s.dpo";
    public static final String BACKBONE = "s.backbone";
    public static final String RSFT = "s.rsft";
    public static final Duration DEADLINE = Duration.ofDays(7);

    /** The plan of the tree that a difference asks for. */
    public static final Plan ASKED = Requests.plan(3, 2, 2);

    /** What a model's tree comes to. */
    public enum Says {
        A(5, 1),
        B(2, 3),
        TIE(4, 4),
        /** Its judgment fails. */
        NOTHING(0, 0);

        private final int scoreA;
        private final int scoreB;

        Says(int scoreA, int scoreB) {
            this.scoreA = scoreA;
            this.scoreB = scoreB;
        }
    }

    private final AggregatorDriver driver;
    private final Map<String, Nodes> open = new HashMap<>();

    public ScreenedConversations(AggregatorDriver driver) {
        this.driver = driver;
        driver.send(Topics.RUNS, BACKBONE, Requests.window(BACKBONE, 1000));
        driver.send(Topics.RUNS, RSFT, Requests.window(RSFT, 1000));
    }

    /** What is asked of one model. */
    public static TreeRequested request(ScreeningRole role, String conversation) {
        Plan plan = Plan.newBuilder(Requests.plan(1, 1, 1)).setMode(Mode.SCREEN).build();
        String run = role == ScreeningRole.RSFT ? RSFT : BACKBONE;
        return TreeRequested.newBuilder(Requests.request(run, conversation, "Response A of " + conversation, plan))
                .setScreening(Screening.newBuilder()
                        .setRunId(TARGET)
                        .setRole(role)
                        .setPlan(role == ScreeningRole.RSFT ? ASKED : null)
                        .setDeadlineMillis(DEADLINE.toMillis())
                        .build())
                .build();
    }

    /** Asks both models. */
    public void ask(String conversation) {
        ask(ScreeningRole.BACKBONE, conversation);
        ask(ScreeningRole.RSFT, conversation);
    }

    public void ask(ScreeningRole role, String conversation) {
        send(request(role, conversation));
    }

    public void send(TreeRequested request) {
        driver.send(Topics.TREE_REQUESTS, request.getRunId(), request);
        driver.read(Topics.COMPARISONS).stream()
                .map(ComparisonAdmitted::getContext)
                .forEach(context -> open.put(context.getTreeId(), new Nodes(context)));
    }

    /** Ends a model's tree. */
    public void say(ScreeningRole role, String conversation, Says verdict) {
        Nodes tree = tree(role, conversation)
                .orElseThrow(() -> new IllegalStateException("nobody asked " + role + " about " + conversation));
        String key = tree.context().getTreeId();
        CriterionProposed criterion = tree.criterion(0);
        RubricSampled rubric = tree.rubric(criterion, 0);
        driver.send(Topics.CRITERIA, key, criterion);
        driver.send(Topics.RUBRICS, key, rubric);
        if (verdict == Says.NOTHING) {
            driver.send(Topics.NODE_FAILURES, key, tree.failedJudgment(rubric, 0, "OUTPUT_UNPARSEABLE"));
        } else {
            driver.send(Topics.JUDGMENTS, key, tree.judgment(rubric, 0, verdict.scoreA, verdict.scoreB));
        }
    }

    /** The open tree of a model. */
    public Optional<Nodes> tree(ScreeningRole role, String conversation) {
        return Optional.ofNullable(open.get(request(role, conversation).getTreeId()));
    }
}
