package dev.syncpl.data.format;

import dev.syncpl.data.record.RefusedException;
import dev.syncpl.data.record.Turn;
import java.util.List;

/** {@code id?, prompt, response_a, response_b, label?, source?, subset?, reference?, meta?}. */
final class GenericForm {

    static final SetFormat FORMAT = SetFormat.of(
                    "generic", "generic", List.of("prompt", "response_a", "response_b"), GenericForm::read)
            .asks(GenericForm::prompt)
            .alsoUses("id", "label", "subset")
            .generic();

    private GenericForm() {}

    private static List<Turn> prompt(Row row) throws RefusedException {
        return Messages.prompt(row.textOrList("prompt"), "prompt");
    }

    private static Content read(Row row) throws RefusedException {
        return new Content(
                prompt(row),
                row.text("response_a"),
                row.text("response_b"),
                Labels.letters(row, "label"),
                Ids.find(row, "id"),
                row.findText("subset"));
    }
}
