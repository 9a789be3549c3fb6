package dev.syncpl.tree.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.TreeText;
import dev.syncpl.tree.policy.Policies;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What missing leaves keep from being taught. */
class IncompleteTreesTest {

    /** Two accepted criteria that trade places. */
    private static final String BOTH = "4,3 4,2 | 4,2 2,4 || 5,2 5,1 | 4,2 1,3";

    private static TreeRows rows(String line, String... policies) {
        Policies chosen = Policies.DEFAULT;
        for (int i = 0; i < policies.length; i += 2) {
            chosen = chosen.with(policies[i], policies[i + 1]);
        }
        return RowSelector.rows(TreeText.judged(line, "A", chosen));
    }

    @Test
    void keepsEverythingBackWhileOneCriterionIsIncomplete() {
        TreeRows rows = rows(BOTH + " || - - | 4,2 1,5");
        assertThat(rows.count()).isZero();
        assertThat(rows.discards()).isEqualTo(Map.of("tree.incomplete", 1));
    }

    @Test
    void keepsTheCriteriaPairAloneBackWhileOneCriterionIsIncompleteWhereToldTo() {
        TreeRows rows = rows(BOTH + " || - - | 4,2 1,5", "onIncomplete", "criterion");
        assertThat(rows.criteriaPair()).isEmpty();
        assertThat(rows.rubricPairs()).hasSize(2);
        assertThat(rows.judgmentPairs()).hasSize(2);
        assertThat(rows.sft().criteria()).isPresent();
        assertThat(rows.discards()).containsEntry("dpoCriteria.incomplete", 1).containsEntry("criterion.incomplete", 1);
    }

    /** The model gave too few: the list cannot be shown, and what was written is taught all the same. */
    @Test
    void takesACriterionThatWasNotWrittenForNoneOfTheTrees() {
        TreeRows rows = rows(BOTH + " || Cx - - | - -");
        assertThat(rows.discards())
                .containsEntry("dpoCriteria.missingCriterion", 1)
                .containsEntry("sftCriteria.missingCriterion", 1)
                .containsEntry("criterion.incomplete", 1);
        assertThat(rows.criteriaPair()).isEmpty();
        assertThat(rows.sft().criteria()).isEmpty();
        assertThat(rows.rubricPairs()).hasSize(2);
        assertThat(rows.longCot()).isPresent();
    }

    @Test
    void letsTheLabelStandInForNoVoteThatIsMissing() {
        TreeRows rows = rows("4,2 2,4 | 4,2 4,2 | 2,4 -", "onSplit", "label", "onIncomplete", "criterion");
        assertThat(rows.count()).isZero();
        assertThat(rows.discards()).containsEntry("criterion.incomplete", 1);
    }

    /** The missing leaf could not have changed the majority. */
    @Test
    void teachesWhatNoMissingLeafCouldChange() {
        TreeRows rows = rows(BOTH + " || 2,4 2,4 | 2,4 -");
        assertThat(rows.criteriaPair()).isPresent();
        assertThat(rows.rubricPairs()).hasSize(2);
    }
}
