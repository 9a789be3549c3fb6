package dev.syncpl.benchmarks.feed;

/**
 * How large a tree is, in order AB alone.
 *
 * @param criteria criteria of a tree
 * @param rubrics rubrics of a criterion
 * @param judgments judgments of a rubric
 */
public record TreeSize(int criteria, int rubrics, int judgments) {

    /** As ingest plans it: ten criteria, four leaves each. */
    public static final TreeSize USUAL = new TreeSize(10, 2, 2);

    /** As usual, with so many criteria. */
    public static TreeSize ofCriteria(int criteria) {
        return new TreeSize(criteria, USUAL.rubrics, USUAL.judgments);
    }

    /** Calls that grow a tree: one for all criteria, one for the rubrics of each, one for the judgments of each of those. */
    public int calls() {
        return 1 + criteria + criteria * rubrics;
    }

    /** Judgments of a whole tree. */
    public int leaves() {
        return criteria * rubrics * judgments;
    }

    /** Nodes of a whole tree. */
    public int nodes() {
        return criteria + criteria * rubrics + leaves();
    }
}
