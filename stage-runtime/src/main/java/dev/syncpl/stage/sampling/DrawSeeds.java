package dev.syncpl.stage.sampling;

import dev.syncpl.events.Decoding;
import dev.syncpl.events.TreeContext;
import dev.syncpl.tree.id.Seeds;
import java.util.ArrayList;
import java.util.List;

/**
 * Seeds of the drawings made for one group of siblings: the first, and one for each time that some are drawn again.
 * They come from plan, conversation and place in the tree, so that a run repeats, and differ where only some siblings
 * are asked for, since the first seed has already been seen to fail them. A retry names a path once for each ending that
 * its node will have had, so each retry has seeds of its own.
 */
public final class DrawSeeds {

    private final long planSeed;
    private final List<String> parts;

    /**
     * Seeds of a group.
     *
     * @param group names the siblings within their tree, for example {@code c03.r}
     * @param only the paths asked for, or null for all of them
     */
    public DrawSeeds(TreeContext context, String group, List<String> only) {
        this.planSeed = context.getPlan().getSeed();
        this.parts = new ArrayList<>(List.of(context.getConversationId(), group));
        if (only != null) {
            parts.addAll(only.stream().sorted().toList());
        }
    }

    /** Seeds of what is drawn outside of a tree, told apart by some names. */
    public DrawSeeds(long seed, List<String> names) {
        this.planSeed = seed;
        this.parts = List.copyOf(names);
    }

    /** The seed of a drawing, counted from 0, as the plan samples. */
    public long of(int drawing) {
        return derived("drawing " + drawing);
    }

    /** The seed of a drawing, counted from 0, that samples otherwise. */
    public long of(int drawing, Decoding decoding) {
        return derived("drawing " + drawing + " with " + decoding);
    }

    private long derived(String drawing) {
        List<String> all = new ArrayList<>(parts);
        all.add(drawing);
        return Seeds.derive(planSeed, all.toArray(String[]::new));
    }
}
