package dev.syncpl.stage.runner;

/** Where a consumer group begins on a partition that it never committed, when the operator says so. */
public enum StartPosition {
    /** With the oldest record kept: everything is worked on, and paid for. */
    EARLIEST,
    /** With the next record to come. */
    LATEST
}
