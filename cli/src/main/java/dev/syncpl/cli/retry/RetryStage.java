package dev.syncpl.cli.retry;

import dev.syncpl.tree.id.NodePath;

/** The stage that a node failed in, by the names that users know. */
public enum RetryStage {
    CRITERIA,
    RUBRIC,
    JUDGMENT;

    static RetryStage of(NodePath path) {
        return switch (path.level()) {
            case CRITERION -> CRITERIA;
            case RUBRIC -> RUBRIC;
            case JUDGMENT -> JUDGMENT;
        };
    }
}
