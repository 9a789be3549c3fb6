package dev.syncpl.aggregator.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.syncpl.aggregator.state.SeenTree;
import dev.syncpl.events.NodeCounts;
import java.util.List;

/**
 * A tree as it is shown. Of one that is not open only the first four are known: its nodes are on the topics.
 *
 * @param tree its id
 * @param run its run
 * @param standing WAITING, OPEN or CLOSED
 * @param outcome how it ended, of a closed one
 * @param conversation the conversation's id
 * @param admittedAt when it was admitted, ISO 8601
 * @param deadline when it is given up, ISO 8601
 * @param nodes what is there of it and what is missing, in numbers
 * @param criteria every planned criterion by index, with the votes so far
 * @param samples every node that is there, sampled, failed or waiting for its parent, by path
 * @param awaited planned nodes that have not ended and whose parent has, by path; the first {@value #MOST_PATHS}
 * @param awaitedCount how many there are
 * @param cut whether there are more nodes than were read: then votes and numbers are of those that were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TreeView(
        String tree,
        String run,
        String standing,
        String outcome,
        String conversation,
        String admittedAt,
        String deadline,
        Counts nodes,
        List<CriterionView> criteria,
        List<NodeLine> samples,
        List<String> awaited,
        Integer awaitedCount,
        Boolean cut) {

    static final int MOST_PATHS = 1000;

    static TreeView known(String run, String tree, SeenTree seen) {
        return new TreeView(
                tree,
                run,
                seen.getStanding().name(),
                seen.getOutcome(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * Nodes by what became of them.
     *
     * @param missing planned nodes that are neither sampled nor failed
     * @param waiting nodes that wait for their parent
     * @param duplicates nodes ignored, their path being taken
     * @param orphans nodes ignored, their parent not being the tree's
     */
    public record Counts(
            int criteria,
            int rubrics,
            int judgments,
            int failures,
            int missing,
            int waiting,
            int duplicates,
            int orphans) {

        static Counts of(NodeCounts counts, int waiting, int duplicates, int orphans) {
            return new Counts(
                    counts.getCriteria(),
                    counts.getRubrics(),
                    counts.getJudgments(),
                    counts.getFailures(),
                    counts.getMissing(),
                    waiting,
                    duplicates,
                    orphans);
        }
    }

    /**
     * One criterion.
     *
     * @param path its place
     * @param name its name; absent while it is not there
     * @param expanded whether rubrics grow below it; absent while it is not there
     * @param votesA leaves that vote A so far
     * @param votesB leaves that vote B so far
     * @param votesTie leaves that tie so far
     * @param plannedLeaves leaves planned
     * @param majority the vote of more than half of the planned leaves, if there is one already
     * @param ended whether nothing more is expected of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CriterionView(
            String path,
            String name,
            Boolean expanded,
            int votesA,
            int votesB,
            int votesTie,
            int plannedLeaves,
            String majority,
            boolean ended) {}
}
