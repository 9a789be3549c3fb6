package dev.syncpl.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.Label;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.row.RowSelector;
import dev.syncpl.tree.row.TreeRows;
import dev.syncpl.tree.rule.JudgedTree;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleTreesTest {

    @Test
    void treesGiveRowsOfEveryKind() {
        TreeRows rows =
                RowSelector.rows(JudgedTree.judge(SampleTrees.tree(100, 3), Optional.of(Label.A), Policies.DEFAULT));

        assertThat(rows.sft().count()).isPositive();
        assertThat(rows.criteriaPair()).isPresent();
        assertThat(rows.rubricPairs()).isNotEmpty();
        assertThat(rows.judgmentPairs()).isNotEmpty();
        assertThat(rows.longCot()).isPresent();
    }
}
