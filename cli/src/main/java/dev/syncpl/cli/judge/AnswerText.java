package dev.syncpl.cli.judge;

import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Table;
import dev.syncpl.reward.JudgmentAnswer;
import dev.syncpl.reward.JudgmentAnswer.Criterion;
import dev.syncpl.reward.JudgmentAnswer.Failed;
import dev.syncpl.reward.JudgmentAnswer.Judged;
import dev.syncpl.reward.JudgmentAnswer.OrderVerdict;
import dev.syncpl.reward.JudgmentAnswer.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An answer for people, within 80 columns. What a model wrote is shown as text and nothing else. */
final class AnswerText {

    private static final int COLUMNS = 80;
    private static final int INDENT = 12;

    private final List<String> lines = new ArrayList<>();

    private AnswerText() {}

    static List<String> lines(JudgmentAnswer answer) {
        AnswerText text = new AnswerText();
        Criterion criterion = null;
        List<String> rubric = null;
        for (Judged judged : answer.judgments()) {
            if (!judged.criterion().equals(criterion)) {
                criterion = judged.criterion();
                rubric = null;
                text.add("criterion", criterion.name() + ": " + criterion.sentence());
            }
            if (!judged.rubric().equals(rubric)) {
                rubric = judged.rubric();
                for (int i = 0; i < rubric.size(); i++) {
                    text.add(i == 0 ? "rubric" : "", (i + 1) + ": " + rubric.get(i));
                }
            }
            text.judged(judged);
        }
        text.end(answer);
        return text.lines;
    }

    private void judged(Judged judged) {
        add(
                "judgment",
                "order " + judged.order() + (judged.path() == null ? "" : ", " + judged.path())
                        + (judged.order().equals("BA") ? ": B was shown first, and is called A in its analysis" : ""));
        add("  of A", judged.analysisA());
        add("  of B", judged.analysisB());
        add("  scores", "A " + judged.scoreA() + ", B " + judged.scoreB() + ": " + judged.verdict());
        for (Failed failed : judged.generation().failed()) {
            add("  before", failed.code() + ": " + failed.detail());
        }
        lines.add("");
    }

    private void end(JudgmentAnswer answer) {
        if (answer.tree() != null) {
            add(
                    "tree",
                    answer.tree().tree() + ", " + words(answer.tree().outcome()) + ", "
                            + answer.tree().failures() + " failures, verdict by "
                            + answer.tree().method());
        }
        TokenUsage usage = answer.usage();
        add(
                "usage",
                Table.number(usage.requests()) + " requests, " + Table.number(usage.promptTokens()) + " prompt tokens ("
                        + Table.number(usage.cachedPromptTokens()) + " cached), "
                        + Table.number(usage.completionTokens())
                        + " completion tokens, model " + answer.model());
        add("gap", String.format(Locale.ROOT, "%+.2f (A minus B)", answer.gap()));
        add("verdict", verdict(answer));
    }

    private static String verdict(JudgmentAnswer answer) {
        if (answer.consistent() == null) {
            return answer.verdict();
        }
        if (answer.consistent()) {
            return answer.verdict() + " (both orders agree)";
        }
        return "none: the orders disagree ("
                + answer.orders().stream().map(AnswerText::of).collect(Collectors.joining(", ")) + ")";
    }

    private static String of(OrderVerdict order) {
        return order.order() + " " + order.verdict();
    }

    private static String words(String outcome) {
        return outcome.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The text beside its title, in as many lines as it takes. */
    private void add(String title, String text) {
        StringBuilder line = new StringBuilder(String.format("%-" + INDENT + "s", title));
        for (String word : SafeText.of(text.strip().replaceAll("\\s+", " ")).split(" ")) {
            if (line.length() > INDENT && line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(INDENT));
            }
            line.append(line.length() > INDENT ? " " : "").append(word);
        }
        lines.add(line.toString().stripTrailing());
    }
}
