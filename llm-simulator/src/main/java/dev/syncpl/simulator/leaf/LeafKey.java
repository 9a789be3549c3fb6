package dev.syncpl.simulator.leaf;

/**
 * What a leaf's draws depend on. Order of display and sample belong to the leaf alone: what a criterion's or a rubric's
 * leaves share, they share in both orders.
 *
 * @param model name of the model
 * @param content hash of the conversation and the two responses, whichever is shown first
 * @param criterion text of the criterion
 * @param criterionIndex its index as generated; negative if unknown
 * @param rubric text of the rubric
 * @param order hash of the response shown first
 * @param sample seed of the request and index of the choice
 */
public record LeafKey(
        String model,
        String content,
        String criterion,
        int criterionIndex,
        String rubric,
        String order,
        String sample) {}
