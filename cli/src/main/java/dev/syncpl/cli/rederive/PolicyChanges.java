package dev.syncpl.cli.rederive;

import dev.syncpl.cli.CliException;
import dev.syncpl.events.Plan;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.tree.policy.Policies;
import java.util.HashMap;
import java.util.Map;

/**
 * Policies to put in the place of a run's own, by name; those that are not named stay as the run has them. Immutable.
 *
 * @param byName values by name, each known to this build
 */
public record PolicyChanges(Map<String, String> byName) {

    private static final String CRITERIA_SEE = "criteriaSee";
    private static final String SWAP = "swap";

    /** @throws IllegalArgumentException in one line, if a name is unknown or a value is none of its policy's */
    public PolicyChanges {
        byName = Map.copyOf(byName);
        Policies parsed = Policies.parse(byName);
        Prompts.singlePass(parsed.singlePassPrompt());
        Prompts.reflections(parsed.longCotReflections());
    }

    /** The run's policies with these changes. */
    Map<String, String> over(Map<String, String> own) {
        Map<String, String> merged = new HashMap<>(own);
        merged.putAll(byName);
        return merged;
    }

    /**
     * Makes sure that nothing is asked for that was decided when the tree was grown.
     *
     * @throws CliException naming what cannot be changed
     */
    void check(Plan plan) {
        Policies asked = Policies.parse(byName);
        checkGrown(
                CRITERIA_SEE, asked.criteriaSee().name(), plan.getCriteriaSee().name());
        checkGrown(SWAP, asked.swap().name(), plan.getSwap().name());
    }

    private void checkGrown(String name, String asked, String grown) {
        if (byName.containsKey(name) && !asked.equals(grown)) {
            throw CliException.usage("policy " + name + "=" + byName.get(name) + " cannot be applied: the run was grown"
                    + " with another, and its nodes depend on it");
        }
    }
}
