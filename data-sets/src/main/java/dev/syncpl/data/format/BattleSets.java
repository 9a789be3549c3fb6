package dev.syncpl.data.format;

import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.RefusedException;
import dev.syncpl.data.record.Turn;
import dev.syncpl.tree.Label;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets of two models' whole conversations and a winner. */
final class BattleSets {

    private static final List<String> FIELDS =
            List.of("question_id", "model_a", "model_b", "winner", "conversation_a", "conversation_b");

    private static final Map<String, Label> WINNERS = winners();

    private static final SetFormat.PromptReader[] PROMPTS = {
        row -> wholeDialogues(row).conversation(),
        row -> Dialogues.prompt(turns(row, "conversation_a"), "conversation_a"),
        row -> Dialogues.prompt(turns(row, "conversation_b"), "conversation_b")
    };

    private static final SetFormat ARENA = SetFormat.of(
                    "arena", "Chatbot Arena", FIELDS, row -> whole(row).withId(Ids.find(row, "question_id")))
            .asks(PROMPTS)
            .keepsInMeta("model_a", "model_b", "winner");

    private static final SetFormat MT_BENCH = SetFormat.of(
                    "mt-bench",
                    "MT-Bench human judgments",
                    List.of("question_id", "model_a", "model_b", "winner", "conversation_a", "conversation_b", "turn"),
                    BattleSets::upToTurn)
            .asks(row -> dialoguesUpToTurn(row).conversation())
            .asks(PROMPTS)
            // Arena's own files count turns too, and say more besides.
            .shaped(row -> !row.names("tstamp") && !row.names("anony"))
            .keepsInMeta("question_id", "model_a", "model_b", "winner", "turn");

    static final List<SetFormat> ALL = List.of(ARENA, MT_BENCH);

    private BattleSets() {}

    private static Map<String, Label> winners() {
        Map<String, Label> winners = new LinkedHashMap<>();
        winners.put("model_a", Label.A);
        winners.put("model_b", Label.B);
        List.of("tie", "tie (bothbad)", "both_bad", "tie (inconsistent)").forEach(tie -> winners.put(tie, Label.TIE));
        return winners;
    }

    private static Content whole(Row row) throws RefusedException {
        return content(row, wholeDialogues(row));
    }

    private static Dialogues wholeDialogues(Row row) throws RefusedException {
        return dialogues(turns(row, "conversation_a"), turns(row, "conversation_b"));
    }

    private static Content upToTurn(Row row) throws RefusedException {
        return content(row, dialoguesUpToTurn(row));
    }

    /** Both turns are always there, though the judge saw no more than the one that is named. */
    private static Dialogues dialoguesUpToTurn(Row row) throws RefusedException {
        double turn = row.number("turn");
        if (turn < 1 || turn != Math.rint(turn)) {
            throw new RefusedException(RefusalReason.INVALID_VALUE, "turn is " + turn + "; 1 or more is due");
        }
        return dialogues(cut(row, "conversation_a", (int) turn), cut(row, "conversation_b", (int) turn));
    }

    private static List<Turn> turns(Row row, String name) throws RefusedException {
        return Messages.list(row.list(name), name);
    }

    private static List<Turn> cut(Row row, String name, int turn) throws RefusedException {
        List<Turn> turns = turns(row, name);
        int answers = 0;
        for (int i = 0; i < turns.size(); i++) {
            answers += turns.get(i).role().equals("assistant") ? 1 : 0;
            if (answers == turn) {
                return turns.subList(0, i + 1);
            }
        }
        throw new RefusedException(
                RefusalReason.INVALID_VALUE, name + " has " + answers + " answers and no turn " + turn);
    }

    private static Dialogues dialogues(List<Turn> a, List<Turn> b) throws RefusedException {
        return Dialogues.of(a, "conversation_a", b, "conversation_b");
    }

    private static Content content(Row row, Dialogues dialogues) throws RefusedException {
        return Content.of(dialogues, Labels.required(row, "winner", WINNERS));
    }
}
