package dev.syncpl.criteria;

import dev.syncpl.events.Expand;
import dev.syncpl.events.Plan;
import dev.syncpl.events.TreeContext;
import dev.syncpl.tree.id.Seeds;

/**
 * Which criteria of a tree grow rubrics.
 *
 * @param rule the plan's
 * @param drawn index drawn for {@link Expand#SEEDED} among all criteria of the plan
 */
record Expansion(Expand rule, int drawn) {

    /** @throws IllegalArgumentException if the plan's rule is not known */
    static Expansion of(TreeContext context) {
        Plan plan = context.getPlan();
        if (plan.getExpand() == Expand.UNKNOWN) {
            throw new IllegalArgumentException("unknown rule which criteria to expand");
        }
        int drawn = Seeds.pick(plan.getCriteria(), plan.getSeed(), context.getConversationId(), "expand");
        return new Expansion(plan.getExpand(), drawn);
    }

    /**
     * Whether the criterion at this index grows rubrics.
     *
     * @param available criteria that there are; if fewer than planned, the drawn one is found among them nevertheless
     */
    boolean expands(int index, int available) {
        return switch (rule) {
            case ALL -> true;
            case FIRST -> index == 0;
            case SEEDED -> index == drawn % available;
            case UNKNOWN -> throw new IllegalStateException("refused when it was made");
        };
    }
}
