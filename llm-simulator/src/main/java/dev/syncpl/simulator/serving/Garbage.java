package dev.syncpl.simulator.serving;

import dev.syncpl.simulator.draw.Draws;
import java.util.List;

/** Texts that models return in place of what they were asked for. None of them parses as anything. */
final class Garbage {

    private static final List<String> TEXTS = List.of(
            "",
            "the the the the the the the the the the the the the the the the",
            "{\"scores\": {\"a\": 4, \"b\": ",
            "As an AI language model I would be happy to look at both responses once you share them.",
            "Analysis of A: fine\nAnalysis of B: fine\nScore A: 8/10\nScore B: 6/10",
            "Analysis of A: fine\nAnalysis of B: fine\nScore A: 4.5\nScore B: 3",
            "Analysis of A: fine\nAnalysis of B: fine\nScore A: 4\nScore A: 3",
            "Score A: 5\nScore B: 1\nAnalysis of A: it is better\nScore A: 4\nAnalysis of B: it is worse",
            "Both responses are good. A deserves a 4 or a 5, and B a 3.",
            "1: poor\n2: fair\n3: good\n3: good\n5: excellent",
            "Sure! Here is what you asked for:\n\n```\n\n```",
            "\uFFFD\uFFFD\uFFFD \u0000\u0001 \uFFFD");

    private Garbage() {}

    static String of(Draws draws) {
        return draws.pick(TEXTS);
    }

    static List<String> all() {
        return TEXTS;
    }
}
