package dev.syncpl.prompts;

import java.util.List;

/**
 * The criteria found in a completion, at least one.
 *
 * @param items in the order given, names distinct after folding case and blanks, at most as many as were asked for
 * @param duplicates items dropped because an earlier one has their name
 * @param surplus distinct items dropped because there were already enough
 */
public record CriteriaList(List<CriterionItem> items, int duplicates, int surplus) {

    public CriteriaList {
        items = List.copyOf(items);
    }
}
