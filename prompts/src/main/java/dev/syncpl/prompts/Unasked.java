package dev.syncpl.prompts;

/**
 * Stands in a plan where a stage shall ask nothing: the upper levels of a tree whose judge is asked for a verdict alone.
 * Such a node is the same in every tree and no model wrote it.
 */
public final class Unasked {

    /** The version that a plan names in place of a prompt's. */
    public static final String VERSION = "none/1";

    private static final CriterionItem CRITERION = CriterionItem.ofText(
                    "Overall quality: The response answers the last turn of the conversation well.", false)
            .orElseThrow();

    private Unasked() {}

    /** Whether a plan's prompt version asks nothing. */
    public static boolean is(String version) {
        return VERSION.equals(version);
    }

    /** The criterion of such a tree. */
    public static CriterionItem criterion() {
        return CRITERION;
    }

    /** The rubric below it: none, in words, since a node has a text. */
    public static String rubric() {
        return "No rubric: the judge is asked for a verdict alone.";
    }
}
