package dev.syncpl.data.train.file;

import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.Trainer;
import dev.syncpl.data.train.choose.Choice;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a data set's card tells people. */
final class CardBody {

    private CardBody() {}

    static void write(StringBuilder card, ExportSummary summary, List<WrittenFile> files, String run) {
        what(card, files, run);
        how(card);
        counts(card, summary, files);
        lengths(card, summary, files);
        provenance(card, summary.provenance());
        use(card, files);
    }

    private static void what(StringBuilder card, List<WrittenFile> files, String run) {
        card.append("# SyncPL training rows: run `").append(run).append("`\n\n");
        card.append("""
                Rows for training a **generative reward model**: a model that writes criteria, a scoring rubric for each, \
                and a judgment with scores of two responses, before it says which is better.

                | configuration | a row is |
                |---|---|
                | `sft` | a prompt and the completion to learn: criteria, rubric, judgment, or all of them in a single pass |
                | `dpo_criteria` | criteria ranked by how clearly they told the responses apart, over the list as it was generated |
                | `dpo_rubric` | a rubric whose judgments all agreed with the human label, over one whose did not |
                | `dpo_judgment` | a judgment that agrees with the label, over one that does not |
                | `long_cot` | a chain of thought that corrects or confirms itself and ends right, over one that ends wrong |
                | `long_cot_sft` | such a chain to learn as it is |

                """);
        if (files.isEmpty()) {
            card.append("This export holds no row.\n\n");
        }
    }

    private static void how(StringBuilder card) {
        card.append("""
                ## How it was made

                For each conversation with two responses and a human label, a language model that never saw the label \
                wrote criteria, rubrics for each criterion, and judgments with scores from 1 to 5 under each rubric: a \
                preference tree. A criterion is accepted if the majority of its judgments agrees with the label. Rows come \
                from accepted criteria; what was unparseable, refused or cut gave none. Prompts are, byte for byte, those that \
                the model was given. `lineage.jsonl` says of every row, by configuration, split and number from 0, which \
                samples and scores it came from; `report.json` adds the run up and says how healthy its rows are.

                """);
    }

    private static void counts(StringBuilder card, ExportSummary summary, List<WrittenFile> files) {
        card.append("## Rows\n\n| configuration | split | rows |\n|---|---|---:|\n");
        for (WrittenFile file : files) {
            card.append("| `%s` | %s | %d |\n"
                    .formatted(file.dataSet().id(), file.split().id(), file.rows()));
        }
        Choice choice = summary.choice();
        card.append('\n');
        if (choice.testShare() > 0) {
            card.append(
                            "About a share of %s of the prompts is in the test splits, drawn with seed %d; conversations that"
                                    .formatted(choice.testShare(), choice.seed()))
                    .append(" open with the same words of the user are on one side.\n");
        }
        choice.balance()
                .ifPresent(by -> card.append("Rows were left out until each ")
                        .append(by.id())
                        .append(" had as many.\n"));
        ExportSummary.LeftOut leftOut = summary.leftOut();
        if (leftOut.equalTexts() + leftOut.surplus() > 0) {
            card.append("Left out: %d rows with the texts of another, %d as surplus.\n"
                    .formatted(leftOut.equalTexts(), leftOut.surplus()));
        }
        card.append('\n');
    }

    private static void lengths(StringBuilder card, ExportSummary summary, List<WrittenFile> files) {
        card.append("## Lengths\n\nPrompt and longer answer together, in tokens **estimated** from characters.\n\n");
        card.append("| configuration | split | mean | 50 % | 95 % | 99 % | longest | suggested `max_length` |\n");
        card.append("|---|---|---:|---:|---:|---:|---:|---:|\n");
        for (WrittenFile file : files) {
            Lengths lengths = file.lengths();
            card.append("| `%s` | %s | %d | %d | %d | %d | %d | %d |\n"
                    .formatted(
                            file.dataSet().id(),
                            file.split().id(),
                            lengths.mean(),
                            lengths.p50(),
                            lengths.p95(),
                            lengths.p99(),
                            lengths.max(),
                            lengths.suggestedMaxLength()));
        }
        card.append("\n| configuration | split | rows up to so many tokens |\n|---|---|---|\n");
        for (WrittenFile file : files) {
            card.append("| `%s` | %s | %s |\n"
                    .formatted(
                            file.dataSet().id(),
                            file.split().id(),
                            file.lengths().histogram().stream()
                                    .map(bar -> bar.upTo() + ": " + bar.rows())
                                    .collect(Collectors.joining(", "))));
        }
        long over = files.stream().mapToLong(WrittenFile::overDefault).sum();
        Trainer.Limit limit = summary.layout().trainer().limit(DataSet.SFT);
        card.append("\n%d rows are longer than the %d tokens that %s takes unless told otherwise.\n\n"
                .formatted(over, limit.tokens(), limit.owner()));
    }

    private static void provenance(StringBuilder card, Provenance.Facts facts) {
        card.append("## Models\n\n| stage | model, prompt and decoding | rows |\n|---|---|---:|\n");
        facts.stages()
                .forEach((stage, plans) -> plans.forEach((plan, rows) ->
                        card.append("| %s | `%s` | %d |\n".formatted(stage, plan.replace("|", "\\|"), rows))));
        card.append(
                "\nWhere the model is `syncpl-simulator`, no model was involved: such rows try the line out and teach"
                        + " nothing.\n\n");
        table(card, "Sources", "source", facts.sources());
        table(card, "Labels", "human label", facts.labels());
        table(card, "Kinds", "kind", facts.kinds());
        card.append(
                "## Policies\n\nThe rules that decided which rows were made.\n\n| policy | value | rows |\n|---|---|---:|\n");
        facts.policies()
                .forEach((policy, values) -> values.forEach(
                        (value, rows) -> card.append("| `%s` | %s | %d |\n".formatted(policy, value, rows))));
        card.append('\n');
    }

    private static void table(StringBuilder card, String title, String column, Map<String, Long> rows) {
        card.append("## ").append(title).append("\n\n| ").append(column).append(" | rows |\n|---|---:|\n");
        rows.forEach((value, count) -> card.append("| %s | %d |\n".formatted(value.replace("|", "\\|"), count)));
        card.append('\n');
    }

    private static void use(StringBuilder card, List<WrittenFile> files) {
        String config = files.isEmpty() ? "sft" : files.get(0).dataSet().id();
        card.append("""
                ## Use

                ```python
                from datasets import load_dataset

                rows = load_dataset("path/of/this/folder", "%s", split="train")
                ```

                ## Licence and limits

                The rows quote the conversations that went in and the words of the models above, whose terms bind whoever \
                licenses them. Labels are those of the source data; a criterion that agrees with a wrong label is \
                accepted like any other.
                """.formatted(config));
    }
}
