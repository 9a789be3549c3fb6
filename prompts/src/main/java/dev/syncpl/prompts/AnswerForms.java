package dev.syncpl.prompts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
                StringBuilder text = new StringBuilder();
                int number = 0;
                for (JsonAnswer item : answer.list(CRITERIA, CRITERION)) {
                    text.append(number == 0 ? "" : "\n").append(++number).append(". ");
                    text.append(criterion(item));
                    answer.deviatesWith(item);
                }
                return text.toString();
            }

            /** Duplicates and surplus were read as well; whatever else is missing was no item. */
            @Override
            boolean isSame(CriteriaList read, JsonAnswer answer) throws Unreadable {
                return read.items().size() + read.duplicates() + read.surplus()
                        == answer.list(CRITERIA, CRITERION).size();
            }

            @Override
            CriteriaList marked(CriteriaList read, JsonAnswer answer) throws Unreadable {
                Set<String> deviating = new HashSet<>();
                for (JsonAnswer item : answer.list(CRITERIA, CRITERION)) {
                    String text = criterion(item);
                    if (item.deviates()) {
                        deviating.add(text);
                    }
                }
                List<CriterionItem> items = read.items().stream()
                        .map(item -> deviating.contains(item.text()) ? item.asRepaired() : item)
                        .toList();
                return new CriteriaList(items, read.duplicates(), read.surplus());
            }
        };
    }

    private static String criterion(JsonAnswer item) throws Unreadable {
        String name = item.line("name", NUMBER);
        item.expect(!name.contains(CriterionItem.SEPARATOR));
        return name + CriterionItem.SEPARATOR + item.line("sentence", NUMBER);
    }

    private static String level(int score) {
        return "level_" + score;
    }
}
