package dev.syncpl.data.format;

import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.RefusedException;
import dev.syncpl.data.record.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conversations written as one text. */
final class Transcripts {

    /** How a transcript of human and assistant begins. */
    static final String BEGINNING = "Human:";

    private static final Pattern SPEAKER = Pattern.compile("\\n\\n(Human|Assistant):");
    private static final Pattern EXTRA_ID = Pattern.compile("\\n<extra_id_1>(User|Assistant)\\n");

    private Transcripts() {}

    /** Turns of {@code \n\nHuman: … \n\nAssistant: …}, without the blanks around each. */
    static List<Turn> humanAssistant(String text, String where) throws RefusedException {
        String whole = text.startsWith("\n\n") ? text : "\n\n" + text;
        Matcher speaker = SPEAKER.matcher(whole);
        if (!speaker.find() || speaker.start() > 0) {
            throw new RefusedException(
                    RefusalReason.INVALID_VALUE, where + " is no transcript that begins with Human: or Assistant:");
        }
        List<Turn> turns = new ArrayList<>();
        boolean more = true;
        while (more) {
            String role = speaker.group(1).equals("Human") ? "user" : "assistant";
            int from = speaker.end();
            more = speaker.find();
            turns.add(new Turn(
                    role,
                    whole.substring(from, more ? speaker.start() : whole.length())
                            .strip()));
        }
        return turns;
    }

    /** Turns of a prompt that begins with the user and marks each later turn by {@code <extra_id_1>}. */
    static List<Turn> extraIds(String text) {
        List<Turn> turns = new ArrayList<>();
        Matcher mark = EXTRA_ID.matcher(text);
        String role = "user";
        int from = 0;
        while (mark.find()) {
            turns.add(new Turn(role, text.substring(from, mark.start())));
            role = mark.group(1).equals("User") ? "user" : "assistant";
            from = mark.end();
        }
        turns.add(new Turn(role, text.substring(from)));
        return turns;
    }
}
