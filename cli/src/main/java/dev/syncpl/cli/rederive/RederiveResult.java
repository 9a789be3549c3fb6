package dev.syncpl.cli.rederive;

import dev.syncpl.cli.export.ExportResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a re-derivation found and wrote.
 *
 * @param export the files
 * @param regrown trees that hold nodes which came after they were closed
 * @param damaged closed trees whose recorded nodes are no longer all there; none of their rows is in the files
 * @param firstDamaged one of them
 */
public record RederiveResult(ExportResult export, long regrown, long damaged, Optional<String> firstDamaged) {

    /** Whether every tree of the run is closed and gave its rows again. */
    public boolean isWhole() {
        return export.isWhole() && damaged == 0;
    }

    /** What a reader of the files should know, one line each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(export.notes());
        if (regrown > 0) {
            notes.add(regrown + " trees hold nodes that came after they were closed; their rows are not those of"
                    + " 'syncpl export'");
        }
        firstDamaged.ifPresent(tree -> notes.add(damaged
                + " closed trees gave no rows, since the topics no longer hold all that they were closed with; one is "
                + tree));
        return notes;
    }
}
