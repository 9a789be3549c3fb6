package dev.syncpl.prompts;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Seeded changes to a completion's form that leave its meaning as it is: what models dress an answer in. */
final class Dress {

    private static final List<UnaryOperator<String>> OF_A_LINE = List.of(
            line -> "**" + line + "**",
            line -> "- " + line,
            line -> "* " + line,
            line -> "### " + line,
            line -> "  " + line + "  ",
            line -> "__" + line + "__",
            line -> line.replace(": ", "：").replace(':', '：'),
            line -> line.replace(": ", ":\u00a0"),
            Dress::fullWidthStart,
            line -> line);

    private static final List<UnaryOperator<String>> OF_A_SCORE = List.of(
            line -> line + "/5",
            line -> line + " / 5",
            line -> line + " out of 5",
            line -> line + ".",
            line -> line + "\u200b",
            line -> line + ".0",
            line -> line.replaceFirst("([1-5])$", "[$1]"),
            line -> line.replaceFirst("([1-5])$", "**$1**"),
            line -> line.replace("Score", "SCORE"),
            line -> line.replace("Score ", "Score of Response "),
            line -> line.replaceFirst("Score ([AB])", "Response $1's score"),
            line -> line + " (it is plain to see)",
            line -> line);

    private static final List<UnaryOperator<String>> OF_A_TEXT = List.of(
            text -> "Sure, here it is.\n\n" + text,
            text -> "```\n" + text + "\n```",
            text -> "```markdown\n" + text + "\n```",
            text -> text.replace("\n", "\r\n"),
            text -> text.replace("\n", "\n\n"),
            text -> "<think>\nScore A: 1\nScore B: 1\n1: x\n1. Draft: of it\n</think>\n" + text,
            text -> "Let me see, level 3.\n</think>\n\n" + text,
            text -> "[THINK]Score A: 2[/THINK]" + text,
            text -> "\n\n" + text + "\n---\n",
            text -> text);

    private Dress() {}

    static String ofText(String text, Random random) {
        return pick(OF_A_TEXT, random).apply(text);
    }

    /** Each line in a dress of its own. */
    static String ofLines(String text, Random random) {
        return String.join(
                "\n",
                text.lines().map(line -> pick(OF_A_LINE, random).apply(line)).toList());
    }

    /** The scores of a judgment in a dress of their own, and perhaps in the other order or on one line. */
    static String ofScores(int a, int b, Random random) {
        String scoreA = pick(OF_A_SCORE, random).apply("Score A: " + a);
        String scoreB = pick(OF_A_SCORE, random).apply("Score B: " + b);
        return switch (random.nextInt(4)) {
            case 0 -> ofLines(scoreB + "\n" + scoreA, random);
            case 1 -> scoreA + "\n\n" + scoreB;
            case 2 -> scoreA.replaceFirst("\\.$", "") + ", " + scoreB;
            default -> ofLines(scoreA + "\n" + scoreB, random);
        };
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** The digit that a line begins with, and the sign behind it, in full-width forms. */
    private static String fullWidthStart(String line) {
        if (line.length() < 2 || !Character.isDigit(line.charAt(0))) {
            return line;
        }
        char digit = (char) (line.charAt(0) - '0' + '０');
        char sign = (char) (line.charAt(1) - ':' + '：');
        return digit + String.valueOf(sign) + line.substring(2);
    }
}
