package dev.syncpl.cli.export;

import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Terminal;
import dev.syncpl.cli.cost.PriceOptions;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.export.follow.FollowOptions;
import dev.syncpl.cli.export.follow.Follower;
import dev.syncpl.cli.export.health.HealthSection;
import dev.syncpl.events.topics.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = {
            "Write a run's training rows as files that a trainer loads as they are.",
            "",
            "sft.jsonl, dpo_criteria.jsonl, dpo_rubric.jsonl, dpo_judgment.jsonl and long_cot.jsonl hold the rows with"
                    + " the trainer's keys alone (long_cot_sft.jsonl, where long chains have no rejected side; .test.jsonl"
                    + " with --test). For hf they are Parquet files with a card, for llama-factory they stand in"
                    + " dataset_info.json. lineage.jsonl says of each row, by file and number from 0, where it came from;"
                    + " export.json says how rows were chosen and how long they are; report.json adds the run up and says"
                    + " how fit its rows are for training.",
            "",
            "Rows of trees that are closed now are written, in an order that their content and the seed decide, so that"
                    + " equal runs give equal files. The files appear at the end, all of them, report.json last; an export"
                    + " that is killed or finds the disk full leaves the old ones as they were. Exit code 1: trees are"
                    + " still open, or rows are missing or do not fit the trainer.",
            "",
            "With --follow, rows come as they are made, in folders DIR/part-00000 and so on, each a whole export of its"
                    + " own without report.json. Killed or ended with Ctrl-C, it goes on where the last part ended: no row"
                    + " is written twice and none is left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl export --run first --out rows",
            "  syncpl export --run first --for llama-factory --test 0.05 --dedupe --out rows",
            "  syncpl export --run first --for trl --balance position --max-rows 20000 --shuffle --seed 7 --out rows",
            "  syncpl export --run first --for hf --test 0.05 --shard-size 200 --licence cc-by-4.0 --out my-data-set",
            "  syncpl export --run live --follow --part-rows 5000 --part-every 10m --out rows",
            "  jq .files rows/export.json            # how long the rows are, and the max_length to set",
            "  jq .rows rows/report.json",
            "  jq .health rows/report.json"
        })
public final class ExportCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--run", required = true, paramLabel = "NAME", description = "The run.")
    String run;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder, made if need be.")
    Path out;

    @Mixin
    TrainerOptions trainer;

    @Mixin
    FollowOptions follow;

    @Mixin
    PriceOptions prices;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        ExportPlan plan = trainer.plan();
        follow.check(plan);
        Optional<PriceTable> table = prices.table();
        KafkaAccess kafka = new KafkaAccess(connection.endpoints());
        kafka.check(List.of(
                Topics.TREE_REQUESTS,
                Topics.TREE_CLOSINGS,
                Topics.TREES,
                Topics.CRITERIA,
                Topics.RUBRICS,
                Topics.JUDGMENTS,
                Topics.SFT_ROWS,
                Topics.DPO_ROWS,
                Topics.LONG_COT_ROWS));
        PrintWriter messages = spec.commandLine().getErr();
        if (follow.wanted()) {
            try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
                Follower follower = new Follower(() -> consumer, kafka::decoder, plan, run, out);
                messages.println("following run '" + run + "' into " + out + "; Ctrl-C ends it");
                return follow.run(follower, spec.commandLine().getOut(), messages);
            }
        }
        ExportResult result;
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            ProgressLine progress = new ProgressLine(messages, Terminal.isInteractive(), Duration.ofSeconds(2));
            result = new Exporter(consumer, kafka::decoder, progress, table, plan).export(run, out);
        }
        result.notes().forEach(messages::println);
        PrintWriter print = spec.commandLine().getOut();
        print.print(ExportTable.of(result, table));
        print.print(HealthSection.of(result.report().health()));
        return result.isWhole() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}
