package dev.syncpl.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.RefusedException;
import dev.syncpl.data.record.Turn;
import dev.syncpl.tree.Label;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sets that write two responses and a number that says which is better. What 0, 1 and 2 mean differs from set to set. */
final class LabelledSets {

    private static final SetFormat OFFSET_BIAS = SetFormat.of(
                    "offsetbias",
                    "OffsetBias",
                    List.of("instruction", "output_1", "output_2", "label"),
                    row -> Content.of(
                            text(row, "instruction"),
                            row.text("output_1"),
                            row.text("output_2"),
                            Labels.required(row, "label", Labels.ONE_TWO)))
            .asks(row -> text(row, "instruction"));

    private static final SetFormat LLMBAR = SetFormat.of(
                    "llmbar",
                    "LLMBar",
                    List.of("input", "output_1", "output_2", "label"),
                    row -> Content.of(
                            text(row, "input"),
                            row.text("output_1"),
                            row.text("output_2"),
                            Labels.required(row, "label", Labels.ONE_TWO)))
            .asks(row -> text(row, "input"));

    private static final SetFormat AUTO_J = SetFormat.of(
                    "autoj",
                    "Auto-J pairwise",
                    List.of("scenario", "label", "prompt", "response 1", "response 2"),
                    row -> Content.of(
                                    messages(row, "prompt"),
                                    row.text("response 1"),
                                    row.text("response 2"),
                                    Labels.required(row, "label", Labels.ZERO_ONE_TIE))
                            .withSubset(row.findText("scenario")))
            .asks(row -> messages(row, "prompt"));

    private static final List<String> ANNOTATORS = List.of("annotator1", "annotator2", "annotator3");

    private static final SetFormat PANDA_LM = SetFormat.of(
                    "pandalm",
                    "PandaLM test",
                    List.of("instruction", "input", "response1", "response2", "annotator1", "annotator2", "annotator3"),
                    LabelledSets::pandaLm)
            .asks(LabelledSets::instruction)
            .alsoUses("idx")
            .keepsInMeta("annotator1", "annotator2", "annotator3");

    private static final SetFormat HELP_STEER_2 = SetFormat.of(
                    "helpsteer2",
                    "HelpSteer2 preference",
                    List.of("prompt", "response_1", "response_2", "preference_strength"),
                    row -> Content.of(
                            turns(row, "prompt"),
                            row.text("response_1"),
                            row.text("response_2"),
                            Labels.strength(row, "preference_strength", 3)))
            .asks(row -> turns(row, "prompt"))
            .keepsInMeta("preference_strength");

    private static final SetFormat HELP_STEER_3 = SetFormat.of(
                    "helpsteer3",
                    "HelpSteer3 preference",
                    List.of("context", "response1", "response2", "overall_preference"),
                    row -> Content.of(
                            messages(row, "context"),
                            row.text("response1"),
                            row.text("response2"),
                            Labels.strength(row, "overall_preference", 3)))
            .asks(row -> messages(row, "context"))
            .keepsInMeta("overall_preference");

    private static final SetFormat JUDGE_LM = SetFormat.of(
                    "judgelm",
                    "JudgeLM",
                    List.of("question_body", "answer1_body", "answer2_body", "score"),
                    row -> Content.of(
                            text(row, "question_body"),
                            row.text("answer1_body"),
                            row.text("answer2_body"),
                            scores(row.list("score"))))
            .asks(row -> text(row, "question_body"))
            .keepsInMeta("score");

    static final List<SetFormat> ALL =
            List.of(OFFSET_BIAS, LLMBAR, AUTO_J, PANDA_LM, HELP_STEER_2, HELP_STEER_3, JUDGE_LM);

    private LabelledSets() {}

    private static List<Turn> text(Row row, String name) throws RefusedException {
        return Messages.worded(List.of(new Turn("user", row.text(name))), name);
    }

    private static List<Turn> messages(Row row, String name) throws RefusedException {
        return Messages.prompt(row.textOrList(name), name);
    }

    private static List<Turn> turns(Row row, String name) throws RefusedException {
        return Messages.worded(Transcripts.extraIds(row.text(name)), name);
    }

    private static List<Turn> instruction(Row row) throws RefusedException {
        String input = row.text("input");
        String prompt = input.isBlank() ? row.text("instruction") : row.text("instruction") + "\n\n" + input;
        return Messages.worded(List.of(new Turn("user", prompt)), "instruction");
    }

    private static Content pandaLm(Row row) throws RefusedException {
        Map<Label, Integer> votes = new EnumMap<>(Label.class);
        for (String annotator : ANNOTATORS) {
            votes.merge(Labels.required(row, annotator, Labels.TIE_ONE_TWO), 1, Integer::sum);
        }
        Label majority = votes.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        RefusalReason.UNKNOWN_LABEL, "the three annotators disagree: no two of them say the same"));
        return Content.of(instruction(row), row.text("response1"), row.text("response2"), majority)
                .withId(Ids.find(row, "idx").map(idx -> "pandalm-" + idx));
    }

    private static Label scores(ArrayNode scores) throws RefusedException {
        if (scores.size() != 2) {
            throw new RefusedException(
                    RefusalReason.UNKNOWN_LABEL, "score has " + scores.size() + " values; two are due");
        }
        JsonNode first = scores.get(0);
        JsonNode second = scores.get(1);
        return Labels.bySign(Values.number(first, "score[0]") - Values.number(second, "score[1]"));
    }
}
