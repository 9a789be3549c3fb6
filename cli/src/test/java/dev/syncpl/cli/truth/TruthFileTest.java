package dev.syncpl.cli.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.truth.TruthFile.Taken;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.id.ContentHash;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TruthFileTest {

    private final StringWriter out = new StringWriter();

    @Test
    void writesContentHashAndWinner() throws IOException {
        TruthFile truth = new TruthFile(out);
        Comparison a = comparison("q1", Label.A);
        Comparison b = comparison("q2", Label.B);
        Comparison tie = comparison("q3", Label.TIE);

        assertThat(truth.add(a)).isEqualTo(Taken.WRITTEN);
        assertThat(truth.add(b)).isEqualTo(Taken.WRITTEN);
        assertThat(truth.add(tie)).isEqualTo(Taken.WRITTEN);
        assertThat(out.toString().lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        a.contentHash() + " " + ContentHash.ofText("good"),
                        b.contentHash() + " " + ContentHash.ofText("bad"),
                        tie.contentHash() + " TIE");
    }

    @Test
    void givesEachComparisonOneTruth() throws IOException {
        TruthFile truth = new TruthFile(out);
        truth.add(comparison("q1", Label.A));
        String before = out.toString();

        assertThat(truth.add(comparison("q1", Label.A))).isEqualTo(Taken.REPEATED);
        assertThat(truth.add(comparison("q1", Label.B))).isEqualTo(Taken.OTHER_LABEL);
        assertThat(truth.add(Events.comparison("q2", Optional.empty()))).isEqualTo(Taken.UNLABELLED);
        assertThat(out.toString()).isEqualTo(before);
    }

    private static Comparison comparison(String id, Label label) {
        return Events.comparison(id, Optional.of(label));
    }
}
