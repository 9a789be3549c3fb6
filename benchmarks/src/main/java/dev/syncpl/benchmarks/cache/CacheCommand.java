package dev.syncpl.benchmarks.cache;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.benchmarks.Figures;
import dev.syncpl.benchmarks.Progress;
import dev.syncpl.benchmarks.line.Conversations;
import dev.syncpl.benchmarks.line.LineBenchmark;
import dev.syncpl.benchmarks.line.LoadedLine;
import dev.syncpl.benchmarks.line.Workshop;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "cache",
        description = {
            "Share of prompt tokens that a prefix cache serves, as prompts are and with their sections turned round.",
            "",
            "The simulator counts as vLLM does, in blocks of 16 tokens. The same prompts go through the same counter once"
                    + " more, in the order in which the server began them, with what a tree shares last."
        })
public final class CacheCommand extends LineBenchmark {

    private static final int JOURNAL_PER_TREE = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(names = "--trees", paramLabel = "N", defaultValue = "100", description = "Trees to grow (default: 100).")
    int trees;

    @Option(
            names = "--cache-tokens",
            paramLabel = "N",
            defaultValue = "262144",
            description = "Tokens that the server's cache holds (default: 262144, what 16 GB hold for an 8B model).")
    int cacheTokens;

    @Override
    protected void measure(Workshop workshop, Figures figures, Progress progress) throws Exception {
        try (LoadedLine line = workshop.start(options -> options.simulatorOption("latency-ms", "100")
                .simulatorOption("slots", "32")
                .simulatorOption("cache-tokens", Integer.toString(cacheTokens))
                .simulatorOption("journal", Integer.toString(trees * JOURNAL_PER_TREE)))) {
            progress.say("growing %d trees", trees);
            line.ingest(Conversations.USUAL, trees);
            line.awaitClosed(trees, PATIENCE, closed -> {});
            JsonNode tokens = line.simulator().counters().path("tokens");
            progress.say("counting the same prompts turned round");
            List<String> prompts =
                    SentPrompts.read(line.topics(), line.simulator().journal());
            List<String> reversed = prompts.stream().map(ReversedPrompt::of).toList();
            figures.put(
                            "cachedShare",
                            tokens.path("cachedPrompt").asDouble()
                                    / tokens.path("prompt").asDouble())
                    .put("cachedShareReversed", CachedShare.of(reversed, cacheTokens))
                    .put("cachedShareCountedAgain", CachedShare.of(prompts, cacheTokens))
                    .put("promptTokens", tokens.path("prompt").asLong())
                    .put("cacheTokens", cacheTokens)
                    .put("trees", trees);
        }
    }
}
