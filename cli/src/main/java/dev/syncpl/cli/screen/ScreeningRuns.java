package dev.syncpl.cli.screen;

import dev.syncpl.events.ScreeningRole;
import java.util.List;

/**
 * The runs of one screening.
 *
 * @param backbone trees of the model before training
 * @param rsft trees of the model after it
 * @param trees the trees that differences ask for
 */
record ScreeningRuns(String backbone, String rsft, String trees) {

    /** The longest ending that is put behind a screening's name. */
    static final String LONGEST_ENDING = ".backbone";

    static ScreeningRuns of(String name) {
        return new ScreeningRuns(name + LONGEST_ENDING, name + ".rsft", name + ".dpo");
    }

    String of(ScreeningRole role) {
        return role == ScreeningRole.BACKBONE ? backbone : rsft;
    }

    List<String> all() {
        return List.of(backbone, rsft, trees);
    }
}
