package dev.syncpl.data.format;

import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.RefusedException;
import dev.syncpl.data.record.Turn;
import java.util.List;

/**
 * Two whole dialogues as one conversation with two responses. What they have in common, up to the last turn of either, is
 * the conversation. What follows is the response: the last assistant turn alone, as a rule; where the dialogues part
 * earlier, all turns from there on, written as {@code Assistant: …}, {@code Human: …}, since the label is about them all.
 */
record Dialogues(List<Turn> conversation, String first, String second) {

    static Dialogues of(List<Turn> first, String firstName, List<Turn> second, String secondName)
            throws RefusedException {
        checkEnd(first, firstName);
        checkEnd(second, secondName);
        int common = 0;
        int most = Math.min(first.size(), second.size()) - 1;
        while (common < most && first.get(common).equals(second.get(common))) {
            common++;
        }
        if (common == 0) {
            throw new RefusedException(
                    RefusalReason.INVALID_VALUE,
                    firstName + " and " + secondName + " do not begin with the same prompt");
        }
        return new Dialogues(
                Messages.worded(first.subList(0, common), firstName),
                rest(first.subList(common, first.size())),
                rest(second.subList(common, second.size())));
    }

    /** What one dialogue alone asks: all of it but its last answer. */
    static List<Turn> prompt(List<Turn> turns, String name) throws RefusedException {
        checkEnd(turns, name);
        return Messages.worded(turns.subList(0, turns.size() - 1), name);
    }

    private static void checkEnd(List<Turn> turns, String name) throws RefusedException {
        if (turns.isEmpty() || !turns.get(turns.size() - 1).role().equals("assistant")) {
            throw new RefusedException(RefusalReason.INVALID_VALUE, name + " does not end with an assistant's turn");
        }
    }

    private static String rest(List<Turn> turns) {
        if (turns.size() == 1) {
            return turns.get(0).content();
        }
        StringBuilder text = new StringBuilder();
        for (Turn turn : turns) {
            text.append(text.isEmpty() ? "" : "\n\n")
                    .append(
                            switch (turn.role()) {
                                case "user" -> "Human: ";
                                case "assistant" -> "Assistant: ";
                                default -> "System: ";
                            })
                    .append(turn.content());
        }
        return text.toString();
    }
}
