package dev.syncpl.events.topics;

import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.ConversationScreened;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.RunState;
import dev.syncpl.events.ScreenVerdict;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeRequested;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * The one declaration of every topic: services, local stack and deployments all read it here. No other class holds a
 * topic's name.
 */
public final class Topics {

    /** Partitions of every topic on one machine. */
    public static final int LOCAL_PARTITIONS = 4;

    /** Partitions of every topic elsewhere, unless configured otherwise. */
    public static final int DEFAULT_PARTITIONS = 12;

    public static final Topic<TreeRequested> TREE_REQUESTS =
            byRun("syncpl.tree-requests.v1", TreeRequested.class, Kept.UNTIL_DELETED);
    public static final Topic<RunState> RUNS = byRun("syncpl.runs.v1", RunState.class, Kept.NEWEST_OF_KEY);
    public static final Topic<TreeAdmitted> ADMISSIONS = byTree("syncpl.admissions.v1", TreeAdmitted.class);
    public static final Topic<ComparisonAdmitted> COMPARISONS =
            byTree("syncpl.comparisons.v1", ComparisonAdmitted.class);
    public static final Topic<CriterionProposed> CRITERIA = byTree("syncpl.criteria.v1", CriterionProposed.class);
    public static final Topic<RubricSampled> RUBRICS = byTree("syncpl.rubrics.v1", RubricSampled.class);
    public static final Topic<JudgmentSampled> JUDGMENTS = byTree("syncpl.judgments.v1", JudgmentSampled.class);
    public static final Topic<NodeFailed> NODE_FAILURES = byTree("syncpl.node-failures.v1", NodeFailed.class);
    public static final Topic<SubtreeCompleted> SUBTREES = byTree("syncpl.subtrees.v1", SubtreeCompleted.class);
    public static final Topic<TreeCompleted> TREES = byTree("syncpl.trees.v1", TreeCompleted.class);
    public static final Topic<TreeClosed> TREE_CLOSINGS =
            byRun("syncpl.tree-closings.v1", TreeClosed.class, Kept.UNTIL_DELETED);
    public static final Topic<SftRow> SFT_ROWS = byTree("syncpl.training.sft.v1", SftRow.class);
    public static final Topic<DpoRow> DPO_ROWS = byTree("syncpl.training.dpo.v1", DpoRow.class);
    public static final Topic<LongCotRow> LONG_COT_ROWS = byTree("syncpl.training.long-cot.v1", LongCotRow.class);
    public static final Topic<ScreenVerdict> SCREEN_VERDICTS = byTree("syncpl.screen-verdicts.v1", ScreenVerdict.class);
    public static final Topic<ConversationScreened> SCREENINGS =
            byRun("syncpl.screenings.v1", ConversationScreened.class, Kept.UNTIL_DELETED);

    /** Every topic, in the order in which schemas are registered. Append only. */
    public static final List<Topic<? extends SpecificRecord>> ALL = List.of(
            TREE_REQUESTS,
            RUNS,
            ADMISSIONS,
            COMPARISONS,
            CRITERIA,
            RUBRICS,
            JUDGMENTS,
            NODE_FAILURES,
            SUBTREES,
            TREES,
            TREE_CLOSINGS,
            SFT_ROWS,
            DPO_ROWS,
            LONG_COT_ROWS,
            SCREEN_VERDICTS,
            SCREENINGS);

    private Topics() {}

    /** The topic of that name, if it is one of ours. */
    public static Optional<Topic<? extends SpecificRecord>> named(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    private static <V extends SpecificRecord> Topic<V> byRun(String name, Class<V> type, Kept kept) {
        return new Topic<>(name, type, Keyed.BY_RUN, kept);
    }

    private static <V extends SpecificRecord> Topic<V> byTree(String name, Class<V> type) {
        return new Topic<>(name, type, Keyed.BY_TREE, Kept.UNTIL_DELETED);
    }
}
