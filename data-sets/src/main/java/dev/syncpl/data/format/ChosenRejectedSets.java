package dev.syncpl.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.data.record.RefusedException;
import dev.syncpl.data.record.Turn;
import dev.syncpl.tree.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets that write the better response as {@code chosen} and the worse as {@code rejected}. */
final class ChosenRejectedSets {

    private static final String CHOSEN = "chosen";
    private static final String REJECTED = "rejected";
    private static final String PROMPT = "prompt";

    private static final SetFormat.PromptReader[] PAIR_PROMPTS = {
        row -> pair(row).conversation(),
        ChosenRejectedSets::prompt,
        row -> Dialogues.prompt(dialogue(row, row.list(CHOSEN), CHOSEN), CHOSEN),
        row -> Dialogues.prompt(dialogue(row, row.list(REJECTED), REJECTED), REJECTED)
    };

    private static final SetFormat ULTRAFEEDBACK = SetFormat.of(
                    "ultrafeedback",
                    "UltraFeedback, binarized",
                    List.of(PROMPT, CHOSEN, REJECTED, "score_chosen", "score_rejected"),
                    ChosenRejectedSets::ultrafeedback)
            .asks(PAIR_PROMPTS)
            .alsoUses("messages")
            .keepsInMeta("score_chosen", "score_rejected")
            .winnerFirst();

    private static final SetFormat HH = SetFormat.of(
                    "hh", "Anthropic HH", List.of(CHOSEN, REJECTED), ChosenRejectedSets::transcripts)
            .asks(
                    row -> transcripts(row).conversation(),
                    row -> Dialogues.prompt(transcript(row, CHOSEN), CHOSEN),
                    row -> Dialogues.prompt(transcript(row, REJECTED), REJECTED))
            .shaped(row -> !row.has(PROMPT)
                    && row.hasText(CHOSEN, Transcripts.BEGINNING)
                    && row.hasText(REJECTED, Transcripts.BEGINNING))
            .winnerFirst();

    private static final SetFormat REWARD_BENCH = SetFormat.of(
                    "rewardbench",
                    "RewardBench",
                    List.of(PROMPT, CHOSEN, REJECTED, "subset"),
                    row -> pair(row).withSubset(row.findText("subset")).withId(rewardBenchId(row)))
            .asks(PAIR_PROMPTS)
            .shaped(row -> hasPair(row) && !row.hasList(CHOSEN))
            .alsoUses("id")
            .winnerFirst();

    private static final SetFormat SKYWORK = SetFormat.of(
                    "skywork",
                    "Skywork-Reward-Preference",
                    List.of(CHOSEN, REJECTED, "source"),
                    ChosenRejectedSets::pair)
            .asks(PAIR_PROMPTS)
            .shaped(row -> row.hasList(CHOSEN) && !row.has(PROMPT))
            .winnerFirst();

    private static final SetFormat PAIRS = SetFormat.of(
                    "chosen-rejected",
                    "chosen and rejected",
                    List.of(CHOSEN, REJECTED),
                    row -> pair(row).withId(Ids.find(row, "id")))
            .asks(PAIR_PROMPTS)
            .shaped(row -> hasPair(row) && (row.has(PROMPT) || row.hasList(CHOSEN) && row.hasList(REJECTED)))
            .alsoUses(PROMPT, "id")
            .generic()
            .winnerFirst();

    static final List<SetFormat> ALL = List.of(ULTRAFEEDBACK, HH, REWARD_BENCH, SKYWORK, PAIRS);

    private ChosenRejectedSets() {}

    /** Whether both are there to look at: what a null would have been says no format. */
    private static boolean hasPair(Row row) {
        return row.has(CHOSEN) && row.has(REJECTED);
    }

    /** Where a score is missing, the names of the fields say which is better. */
    private static Content ultrafeedback(Row row) throws RefusedException {
        Content pair = pair(row);
        boolean scored = row.find("score_chosen").isPresent()
                && row.find("score_rejected").isPresent();
        boolean tie = scored && row.number("score_chosen") == row.number("score_rejected");
        return tie ? Content.of(pair.conversation(), pair.first(), pair.second(), Label.TIE) : pair;
    }

    private static Content transcripts(Row row) throws RefusedException {
        return Content.of(Dialogues.of(transcript(row, CHOSEN), CHOSEN, transcript(row, REJECTED), REJECTED), Label.A);
    }

    private static List<Turn> transcript(Row row, String name) throws RefusedException {
        return Transcripts.humanAssistant(row.text(name), name);
    }

    private static List<Turn> prompt(Row row) throws RefusedException {
        return Messages.prompt(row.textOrList(PROMPT), PROMPT);
    }

    /** Ids are counted anew in each of the bench's parts. */
    private static Optional<String> rewardBenchId(Row row) throws RefusedException {
        String subset = row.text("subset");
        return Ids.find(row, "id").map(id -> subset + "/" + id);
    }

    private static Content pair(Row row) throws RefusedException {
        JsonNode chosen = row.textOrList(CHOSEN);
        JsonNode rejected = row.textOrList(REJECTED);
        if (chosen.isArray() || rejected.isArray()) {
            return Content.of(
                    Dialogues.of(dialogue(row, chosen, CHOSEN), CHOSEN, dialogue(row, rejected, REJECTED), REJECTED),
                    Label.A);
        }
        return Content.of(prompt(row), Values.text(chosen, CHOSEN), Values.text(rejected, REJECTED), Label.A);
    }

    /** A list of messages; where it holds the answer alone, the prompt comes before it. */
    private static List<Turn> dialogue(Row row, JsonNode messages, String where) throws RefusedException {
        List<Turn> turns = Messages.list(messages, where);
        boolean answerAlone = turns.stream().allMatch(turn -> turn.role().equals("assistant"));
        if (!answerAlone || !row.has(PROMPT)) {
            return turns;
        }
        List<Turn> whole = new ArrayList<>(prompt(row));
        whole.addAll(turns);
        return whole;
    }
}
