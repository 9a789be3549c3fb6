package dev.syncpl.cli.evaluate;

import dev.syncpl.tree.verdict.Method;

/** The verdict that a report is about. */
enum VerdictChoice {
    TOP(Method.TOP),
    MAXGAP(Method.MAXGAP),
    SUM(Method.SUM),
    VOTE(Method.VOTE),
    /** The judge's own, asked for directly. */
    DIRECT(null);

    private final Method method;

    VerdictChoice(Method method) {
        this.method = method;
    }

    /** Name of the judge. */
    String judge() {
        return method == null ? Judge.DIRECT : method.text();
    }
}
