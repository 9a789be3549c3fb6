package dev.syncpl.prompts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a quoted text must not bring into a prompt intact: this module's own section tags, control tokens of
 * common chat templates, and line-leading role marks of templates that have no tokens. The set belongs to version 1 of
 * the templates: a change alters prompts that are already recorded, so it needs new template versions.
 */
final class ControlTokens {

    private static final String OWN_TAGS =
            "<\\s*+/?\\s*+(?:conversation|turn|response(?:s|_[ab])?|criterion|rubric|task)\\b";

    private static final String ANGLE_TOKENS = "<(?:[|｜]"
            + "|</?SYS>>"
            + "|/?(?:s|bos|eos|eot|eod|sop|eop|pad|unk|mask|cls|sep"
            + "|think|thinking|reasoning|tools?|tool_calls?|tool_response|function_calls?"
            + "|user|assistant|system|human|bot"
            + "|image|video|audio"
            + "|(?:start|end)_of_(?:turn|text|image|utterance)"
            + "|extra_id_\\d{1,4}|unused\\d{1,4}|reserved_\\d{1,4})>)";

    private static final String SQUARE_TOKENS = "\\[(?:\\|"
            + "|/?(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|ARGS|CALL_ID"
            + "|IMG|IMG_BREAK|IMG_END|THINK|PREFIX|MIDDLE|SUFFIX"
            + "|CLS|SEP|MASK|PAD|UNK|BOS|EOS|gMASK|sMASK)])";

    private static final Pattern TOKEN =
            Pattern.compile(OWN_TAGS + "|" + ANGLE_TOKENS + "|" + SQUARE_TOKENS, Pattern.CASE_INSENSITIVE);

    private static final Pattern ROLE_MARK = Pattern.compile(
            "[ \\t]*+((?:#{1,6}[ \\t]*+(?:human|user|assistant|system|instruction|input|response)"
                    + "|human|user|assistant|system)[ \\t]*+:)",
            Pattern.CASE_INSENSITIVE);

    /** Of human, user, assistant and system, the first letters and the second ones. */
    private static final String ROLE_INITIALS = "huas";

    private static final String ROLE_SECONDS = "ussy";

    private final String text;
    /** Made when it is needed: most texts hold no sign that a token begins with. */
    private Matcher token;

    private Matcher roleMark;

    ControlTokens(String text) {
        this.text = text;
    }

    /** Whether a control token or one of our own tags starts at this index. */
    boolean tokenAt(int index) {
        char c = text.charAt(index);
        if (c != '<' && c != '[') {
            return false;
        }
        if (token == null) {
            token = TOKEN.matcher(text);
        }
        return token.region(index, text.length()).lookingAt();
    }

    /** Index of the role mark that leads the line starting at this index, or -1. */
    int roleMarkInLineAt(int lineStart) {
        if (!mayBeginARoleMark(lineStart)) {
            return -1;
        }
        if (roleMark == null) {
            roleMark = ROLE_MARK.matcher(text);
        }
        return roleMark.region(lineStart, text.length()).lookingAt() ? roleMark.start(1) : -1;
    }

    /**
     * Whether a blank or a heading mark stands there, or the first two letters of one of the roles: judgments have lines
     * that begin with "An" and "Sc", and the pattern is dear.
     */
    private boolean mayBeginARoleMark(int lineStart) {
        char c = text.charAt(lineStart);
        if (c == ' ' || c == '\t' || c == '#') {
            return true;
        }
        int role = ROLE_INITIALS.indexOf(Character.toLowerCase(c));
        return role >= 0
                && lineStart + 1 < text.length()
                && Character.toLowerCase(text.charAt(lineStart + 1)) == ROLE_SECONDS.charAt(role);
    }

    /** Whether a line starts at this index. */
    boolean lineStartsAt(int index) {
        return index == 0 || text.charAt(index - 1) == '\n' || text.charAt(index - 1) == '\r';
    }
}
