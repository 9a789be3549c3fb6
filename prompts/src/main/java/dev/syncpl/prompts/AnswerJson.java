package dev.syncpl.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Writes answers as the JSON that their schemas ask for: for a server that answers without a model, and tests. */
public final class AnswerJson {

    private AnswerJson() {}

    /**
     * A strict answer as JSON.
     *
     * @param kind what was asked for
     * @param text the answer's strict text form
     * @return empty if the kind has no JSON form, or the text is not of it
     */
    public static Optional<String> of(PromptKind kind, String text) {
        return switch (kind) {
            case CRITERIA ->
                value(Unreadable.parse(text, canonical -> CriteriaParser.read(canonical, Integer.MAX_VALUE)))
                        .map(AnswerJson::criteria);
            case RUBRIC ->
                value(Unreadable.parse(text, RubricParser::read))
                        .map(rubric -> object(AnswerForms.RUBRIC, quoted(rubric.levels())));
            case JUDGMENT -> value(Unreadable.parse(text, JudgmentParser::read)).map(AnswerJson::judgment);
            case SINGLE_PASS, DIRECT -> Optional.empty();
        };
    }

    private static String judgment(JudgmentText judgment) {
        List<String> values = new ArrayList<>(quoted(List.of(judgment.analysisA(), judgment.analysisB())));
        values.add(Integer.toString(judgment.scoreA()));
        values.add(Integer.toString(judgment.scoreB()));
        return object(AnswerForms.JUDGMENT, values);
    }

    private static String criteria(CriteriaList list) {
        StringJoiner items = new StringJoiner(", ", "[", "]");
        list.items()
                .forEach(item ->
                        items.add(object(AnswerForms.CRITERION, quoted(List.of(item.name(), item.sentence())))));
        return object(List.of(AnswerForms.CRITERIA), List.of(items.toString()));
    }

    private static <T> Optional<T> value(Parsed<T> parsed) {
        return parsed.ok().map(Parsed.Ok::value);
    }

    private static String object(List<String> names, List<String> values) {
        StringJoiner object = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < names.size(); i++) {
            object.add(quoted(names.get(i)) + ": " + values.get(i));
        }
        return object.toString();
    }

    private static List<String> quoted(List<String> texts) {
        return texts.stream().map(AnswerJson::quoted).toList();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
