package dev.syncpl.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.cli.export.health.RowFacts;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.events.DpoKind;
import dev.syncpl.events.SftKind;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowFactsReaderTest {

    @Test
    void readsWhatTheLineageSays() {
        ObjectNode line = TrainingRow.of(Events.dpo("r", "q1", DpoKind.RUBRIC, "c00.r0", "c00.r1"))
                .orElseThrow()
                .lineageLine();

        RowFacts facts = RowFactsReader.read(DataSet.DPO_RUBRIC, line, OptionalInt.of(7));

        assertThat(facts.treeId()).isEqualTo("r/q1");
        assertThat(facts.kind()).isEqualTo("dpoRubric");
        assertThat(facts.label()).contains(Label.A);
        assertThat(facts.order()).contains(Order.BA);
        assertThat(facts.leafOrders()).containsExactly(Order.BA);
        assertThat(facts.lengthDifference()).hasValue(7);
    }

    @Test
    void takesWhatIsNotThereForNothing() {
        ObjectNode line = TrainingRow.of(Events.dpo("r", "q1", DpoKind.RUBRIC, "c00.r0", "c00.r1"))
                .orElseThrow()
                .lineageLine();
        line.putNull("order").putNull("label");

        RowFacts facts = RowFactsReader.read(DataSet.DPO_RUBRIC, line, OptionalInt.empty());

        assertThat(facts.order()).isEmpty();
        assertThat(facts.label()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CRITERIA, sftCriteria", "RUBRIC, sftRubric", "JUDGMENT, sftJudgment", "SINGLE_PASS, singlePass"})
    void namesTheKindsForFineTuningApart(SftKind kind, String name) {
        ObjectNode line =
                TrainingRow.of(Events.sft("r", "q1", kind, "c00")).orElseThrow().lineageLine();

        assertThat(RowFactsReader.read(DataSet.SFT, line, OptionalInt.empty()).kind())
                .isEqualTo(name);
    }
}
