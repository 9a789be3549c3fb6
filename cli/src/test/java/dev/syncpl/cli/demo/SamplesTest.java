package dev.syncpl.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.Input;
import dev.syncpl.data.read.InputEntry;
import dev.syncpl.data.read.ReadOptions;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.tree.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private static final List<Comparison> SAMPLES = new ArrayList<>();

    @BeforeAll
    static void read() {
        try (ComparisonReader reader = new ComparisonReader(
                Input.of(SamplesTest.class.getResourceAsStream("samples.jsonl"), "samples"), ReadOptions.DEFAULT)) {
            for (Optional<InputEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                assertThat(entry.get()).isNotInstanceOf(InputEntry.Refused.class);
                if (entry.get() instanceof InputEntry.Accepted accepted) {
                    SAMPLES.add(accepted.comparison());
                }
            }
        }
    }

    @Test
    void areVaried() {
        assertThat(SAMPLES).hasSize(24);
        assertThat(SAMPLES.stream().filter(sample -> sample.conversation().size() > 1))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(SAMPLES.stream().filter(sample -> sample.label().isEmpty())).hasSize(1);
        assertThat(labelled(Label.TIE)).isEqualTo(1);
        assertThat(SAMPLES.stream().map(sample -> sample.subset().orElseThrow()).distinct())
                .containsExactlyInAnyOrder("coding", "maths", "writing", "harmless", "helpful");
    }

    @Test
    void preferNeitherSide() {
        assertThat(labelled(Label.A)).isEqualTo(labelled(Label.B));
    }

    @Test
    void areShownInBothOrders() {
        PlanTemplate plan = Events.plan();

        assertThat(SAMPLES.stream()
                        .map(sample -> plan.planFor(sample.id()).getOrders().get(0)))
                .contains(PresentationOrder.AB, PresentationOrder.BA);
    }

    private static long labelled(Label label) {
        return SAMPLES.stream()
                .filter(sample -> sample.label().equals(Optional.of(label)))
                .count();
    }
}
