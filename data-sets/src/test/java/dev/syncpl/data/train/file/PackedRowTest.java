package dev.syncpl.data.train.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.Split;
import dev.syncpl.data.train.TrainRow;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackedRowTest {

    private static final List<Turn> PROMPT = List.of(new Turn("user", "\u00fc\ud83d\ude00"));

    @Test
    void comesBackAndMeasuresUnicodeCharacters() throws IOException {
        TrainRow row = new TrainRow(DataSet.DPO_JUDGMENT, PROMPT, "\ud83d\ude00\u00fc!", Optional.of("five!"));
        ObjectNode lineage = JsonNodeFactory.instance.objectNode().put("rowId", "r\u00fc");

        PackedRow packed = new PackedRow(PackedRow.pack(row, Split.TEST, true, PackedRow.content(row), lineage));

        assertThat(packed.row()).isEqualTo(row);
        assertThat(packed.lineage()).isEqualTo(lineage);
        assertThat(packed.split()).isEqualTo(Split.TEST);
        assertThat(packed.fits()).isTrue();
        assertThat(packed.dataSet()).isEqualTo(DataSet.DPO_JUDGMENT);
        assertThat(packed.lengthDifference()).hasValue(-2);
    }

    @Test
    void measuresNoDifferenceToNothing() throws IOException {
        TrainRow row = new TrainRow(DataSet.SFT, PROMPT, "x", Optional.empty());
        byte[] packed =
                PackedRow.pack(row, Split.TRAIN, false, PackedRow.content(row), JsonNodeFactory.instance.objectNode());
        assertThat(new PackedRow(packed).lengthDifference()).isEmpty();
    }
}
