package dev.syncpl.prompts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The JSON forms of the three answers that stages ask for, and how each is written down as text. */
final class AnswerForms {

    static final List<String> JUDGMENT = List.of("analysis_of_A", "analysis_of_B", "score_A", "score_B");
    static final List<String> RUBRIC = IntStream.rangeClosed(1, RubricText.LEVELS)
            .mapToObj(AnswerForms::level)
            .toList();
    static final List<String> CRITERION = List.of("name", "sentence");
    static final String CRITERIA = "criteria";

    private static final Pattern ANALYSIS_HEADING = Pattern.compile("^Analysis of [AB]:", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("^[0-9]{1,4}[.:)](?![0-9])");

    private AnswerForms() {}

    static AnswerForm<JudgmentText> judgment() {
        return new AnswerForm<>(JudgmentParser::read) {
            @Override
            String textOf(JsonAnswer answer) throws Unreadable {
                return judgment(answer).text();
            }

            @Override
            boolean isSame(JudgmentText read, JsonAnswer answer) throws Unreadable {
                return read.equals(judgment(answer));
            }
        };
    }

    private static JudgmentText judgment(JsonAnswer answer) throws Unreadable {
        answer.expect(JUDGMENT);
        return new JudgmentText(
                answer.score("score_A"),
                answer.score("score_B"),
                answer.text("analysis_of_A", ANALYSIS_HEADING),
                answer.text("analysis_of_B", ANALYSIS_HEADING));
    }

    static AnswerForm<RubricText> rubric() {
        return new AnswerForm<>(RubricParser::read) {
            @Override
            String textOf(JsonAnswer answer) throws Unreadable {
                return rubric(answer).text();
            }

            @Override
            boolean isSame(RubricText read, JsonAnswer answer) throws Unreadable {
                return read.equals(rubric(answer));
            }
        };
    }

    private static RubricText rubric(JsonAnswer answer) throws Unreadable {
        answer.expect(RUBRIC);
        List<String> levels = new ArrayList<>();
        for (String name : RUBRIC) {
            levels.add(answer.line(name, NUMBER));
        }
        return new RubricText(levels);
    }

    static AnswerForm<CriteriaList> criteria(int count) {
        return new AnswerForm<>(canonical -> CriteriaParser.read(canonical, count)) {
            @Override
            String textOf(JsonAnswer answer) throws Unreadable {
                answer.expect(List.of(CRITERIA));
                StringJoiner lines = new StringJoiner("\n");
                int number = 0;
                for (JsonAnswer item : answer.list(CRITERIA, CRITERION)) {
                    Optional<String> text = criterion(item);
                    if (text.isPresent()) {
                        lines.add(++number + ". " + text.get());
                    }
                    answer.deviatesWith(item);
                }
                return lines.toString();
            }

            /** Each item is a line of its own: none can become part of another, and what is no item is dropped as in text. */
            @Override
            boolean isSame(CriteriaList read, JsonAnswer answer) {
                return true;
            }

            @Override
            CriteriaList marked(CriteriaList read, JsonAnswer answer) throws Unreadable {
                Set<String> deviating = new HashSet<>();
                for (JsonAnswer item : answer.list(CRITERIA, CRITERION)) {
                    Optional<String> text = criterion(item);
                    if (item.deviates()) {
                        text.ifPresent(deviating::add);
                    }
                }
                List<CriterionItem> items = read.items().stream()
                        .map(item -> deviating.contains(item.text()) ? item.asRepaired() : item)
                        .toList();
                return new CriteriaList(items, read.duplicates(), read.surplus());
            }
        };
    }

    /** The text of an item; empty if it has no name or no sentence. */
    private static Optional<String> criterion(JsonAnswer item) {
        try {
            String name = item.line("name", NUMBER);
            item.expect(!name.contains(CriterionItem.SEPARATOR));
            return Optional.of(name + CriterionItem.SEPARATOR + item.line("sentence", NUMBER));
        } catch (Unreadable e) {
            item.expect(false);
            return Optional.empty();
        }
    }

    private static String level(int score) {
        return "level_" + score;
    }
}
