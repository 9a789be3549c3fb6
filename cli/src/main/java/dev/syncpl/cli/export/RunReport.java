package dev.syncpl.cli.export;

/**
 * What a run came to: the content of {@code report.json}, field by field.
 *
 * @param conversations conversations that the run was asked to grow trees for
 * @param trees closed trees by outcome
 * @param nodes nodes of the closed trees
 * @param rows rows in the files beside the report
 * @param llm what the closed trees cost
 * @param seconds from the first request to the last closing
 */
public record RunReport(long conversations, Trees trees, Nodes nodes, Rows rows, Llm llm, double seconds) {

    /** Trees by outcome. */
    public record Trees(long complete, long partial, long timedOut, long failed) {}

    /** Nodes sampled by level, and failure events. */
    public record Nodes(long criteria, long rubrics, long judgments, long failures) {

        Nodes plus(Nodes other) {
            return new Nodes(
                    criteria + other.criteria,
                    rubrics + other.rubrics,
                    judgments + other.judgments,
                    failures + other.failures);
        }
    }

    /** Rows by file. */
    public record Rows(long sft, long dpoCriteria, long dpoRubric, long dpoJudgment, long longCot) {

        /** Rows in all files. */
        public long total() {
            return sft + dpoCriteria + dpoRubric + dpoJudgment + longCot;
        }
    }

    /** Model requests, samples kept as nodes, and tokens as the server reported them. */
    public record Llm(long requests, long samples, long promptTokens, long cachedPromptTokens, long completionTokens) {

        Llm plus(Llm other) {
            return new Llm(
                    requests + other.requests,
                    samples + other.samples,
                    promptTokens + other.promptTokens,
                    cachedPromptTokens + other.cachedPromptTokens,
                    completionTokens + other.completionTokens);
        }
    }
}
