package dev.syncpl.tree;

import java.util.Objects;

/**
 * What a model wrote for one node, as far as the rules care.
 *
 * @param id sample id of the node
 * @param text what would stand in a training row; opaque, compared for equality only, but for
 *     {@link dev.syncpl.tree.row.ItemReferences}
 * @param recipe model, prompt version and decoding as one opaque text; both sides of a pair must share it
 * @param wording whether the text may stand in a row
 */
public record Sample(String id, String text, String recipe, Wording wording) {

    public Sample {
        Objects.requireNonNull(id);
        Objects.requireNonNull(text);
        Objects.requireNonNull(recipe);
        Objects.requireNonNull(wording);
    }
}
