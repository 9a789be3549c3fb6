package dev.syncpl.prompts;

import java.util.Random;

/** Seeded damage to a text: what models, truncation and hostile input do to it. */
final class Mutations {

    private static final String[] SPLICES = {
        "Score A: 3",
        "Score B: 5",
        "score a = 2",
        "**Score A:** 1",
        "Analysis of A:",
        "Analysis of B:",
        "### Verdict",
        "### Reflection",
        "B",
        "1: low",
        "5: high",
        "2. Name: sentence",
        "- ",
        "**",
        "4.5",
        "4-5",
        "8/10",
        "4/5",
        "<think>",
        "</think>",
        "\n",
        "\n\n",
        "\r",
        " ",
        "：",
        "\u2028",
        "\u0000",
        "\ud800",
        "９",
        "```",
        "###",
        "TIE",
        "no",
        ": ",
        "10000000000000000000. "
    };

    private Mutations() {}

    static String mutate(String text, Random random) {
        String mutated = text;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(mutated.length() + 1);
            int to = at + random.nextInt(Math.min(40, mutated.length() - at) + 1);
            mutated = switch (random.nextInt(6)) {
                case 0 -> mutated.substring(0, at) + mutated.substring(to);
                case 1 -> mutated.substring(0, at) + SPLICES[random.nextInt(SPLICES.length)] + mutated.substring(at);
                case 2 -> mutated.substring(0, at) + mutated.substring(at, to) + mutated.substring(at);
                case 3 -> mutated.substring(0, at);
                case 4 -> mutated.substring(0, at) + (char) random.nextInt(0x10000) + mutated.substring(to);
                default -> swapLines(mutated, random);
            };
        }
        return mutated;
    }

    private static String swapLines(String text, Random random) {
        String[] lines = text.split("\n", -1);
        int i = random.nextInt(lines.length);
        int j = random.nextInt(lines.length);
        String line = lines[i];
        lines[i] = lines[j];
        lines[j] = line;
        return String.join("\n", lines);
    }
}
