package dev.syncpl.cli.plan;

import picocli.CommandLine.Option;

/** The option of {@code ingest} and {@code estimate} that says what a run is for. */
public final class ModeOption {

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "dpo",
            description = {
                "dpo: full trees, 10 x 2 x 2, 61 samples.",
                "rsft: one criterion of 10 is expanded, 7 samples.",
                "evaluate: 10 x 1 x 1 in both orders, greedy, 31 samples, no rows ('syncpl evaluate' adds the report).",
                "screen: 1 x 1 x 1, greedy, 3 samples, no rows.",
                "Each number can be set (default: dpo)."
            })
    RunMode mode;

    public RunMode mode() {
        return mode;
    }
}
