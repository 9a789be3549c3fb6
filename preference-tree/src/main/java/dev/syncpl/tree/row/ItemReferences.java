package dev.syncpl.tree.row;

import java.util.regex.Pattern;

/**
 * Whether an item of a numbered list of criteria names one by its number, as in "more than criterion 2" or "the first
 * criterion". Such an item says something else once the list is put in another order and renumbered.
 *
 * <p>Plain counts ("at most 3 sentences") name nothing. What looks like a name but is none ("see issue #12") costs a row;
 * a name overlooked would teach a wrong one, so doubt decides against the row.
 */
public final class ItemReferences {

    /** The word criterion, in the languages that we know it in and that part words. */
    private static final String CRITERION =
            "(?:criteri(?:on|a|um|ums|ons)|kriteri(?:um|en)|crit[eè]res?|criteri[oi]s?|crit[eé]rios?|критери[йяюею]м?)";

    private static final String ITEM = "(?:" + CRITERION + "|items?|points?|dimensions?|aspects?)";

    private static final String NUMBER = "(?:\\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)";

    private static final String ORDINAL = "(?:\\d{1,4}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh"
            + "|eighth|ninth|tenth|last|previous|preceding|next)";

    /** Numbers in the languages that do not part words. */
    private static final String IDEOGRAPHIC = "[0-9０-９一二三四五六七八九十]{1,4}";

    private static final Pattern NAMED = Pattern.compile(
            // criterion 2, criteria #2 and 3, item no. 4, criterion (2)
            "(?<!\\p{L})" + ITEM + "\\s*(?:number|no\\.?|nr\\.?|№|#|\\(|\\[)?\\s*" + NUMBER + "(?![\\p{L}\\p{N}])"
                    // the first criterion
                    + "|(?<![\\p{L}\\p{N}])" + ORDINAL + "\\s+" + CRITERION + "(?!\\p{L})"
                    // #2
                    + "|(?<![\\p{L}\\p{N}&])#\\d{1,4}(?!\\p{N})"
                    // 标准2, 第2条 and their like
                    + "|(?:標準|标准|准则|準則|基準|기준)\\s*" + IDEOGRAPHIC
                    + "|第\\s*" + IDEOGRAPHIC + "\\s*(?:条|條|项|項|点|點|个标准|個標準)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private ItemReferences() {}

    /** Whether this text names an item of its list by number. */
    public static boolean in(String text) {
        return NAMED.matcher(text).find();
    }
}
