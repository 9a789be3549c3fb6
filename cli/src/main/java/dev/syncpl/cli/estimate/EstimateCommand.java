package dev.syncpl.cli.estimate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.cost.PriceOptions;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.ingest.RequestFactory;
import dev.syncpl.cli.input.InputOptions;
import dev.syncpl.cli.input.RefusalLog;
import dev.syncpl.cli.plan.ModeOption;
import dev.syncpl.cli.plan.PlanOptions;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.Input;
import dev.syncpl.data.read.InputEntry;
import dev.syncpl.events.TreeContext;
import dev.syncpl.tree.id.TreeId;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "estimate",
        description = {
            "Say what a run would cost, before it runs: requests, tokens and, with --prices, money.",
            "",
            "Reads what ingest reads and takes the same options of what to grow. Prompts are rendered from the"
                    + " conversations as the stages would, and their tokens guessed from their length; what a model will"
                    + " write is assumed, or taken from a run like it (--like). Nothing is sent and nothing need run."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl estimate pairs.jsonl",
            "  syncpl estimate pairs.jsonl --mode rsft",
            "  syncpl estimate pairs.jsonl --criteria 4 --orders both --model m --prices prices.json",
            "  syncpl estimate pairs.jsonl --like rows/report.json --json | jq .total"
        })
public final class EstimateCommand implements Callable<Integer> {

    /** Ids in prompts there are none: the name of the run changes nothing. */
    private static final String RUN = "estimate";

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A data set as for ingest, or - for standard input.")
    List<String> files;

    @Option(names = "--limit", paramLabel = "N", description = "Most conversations to read (default: all).")
    Long limit;

    @Option(names = "--strict", description = "Exit with 1 if any record would be refused.")
    boolean strict;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean asJson;

    @Mixin
    ModeOption mode;

    @Mixin
    InputOptions reading;

    @Mixin
    PlanOptions plan;

    @Mixin
    AssumptionOptions assumptions;

    @Mixin
    PriceOptions prices;

    @Override
    public Integer call() throws IOException {
        if (limit != null && limit < 1) {
            throw CliException.usage("--limit is " + limit + "; a number above 0 is due");
        }
        PlanTemplate template = plan.template(mode.mode());
        Assumptions assumed = assumptions.assumptions();
        Optional<PriceTable> table = prices.table();
        Estimate estimate;
        Input input = InputOptions.files(files);
        try (ComparisonReader reader = new ComparisonReader(input, reading.reading(plan.seed()))) {
            estimate = estimate(reader, template, assumed, table);
        }
        if (estimate.conversations() == 0) {
            throw CliException.incomplete(input.name() + " holds no conversation that could be sent");
        }
        print(estimate, table);
        return strict && estimate.refused() > 0 ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private Estimate estimate(
            ComparisonReader reader, PlanTemplate template, Assumptions assumed, Optional<PriceTable> table) {
        Estimator estimator = new Estimator(assumed);
        long most = limit == null ? Long.MAX_VALUE : limit;
        long conversations = 0;
        RefusalLog refusals = new RefusalLog(line -> spec.commandLine().getErr().println(line));
        while (conversations < most) {
            Optional<InputEntry> entry = reader.next();
            if (entry.isEmpty()) {
                break;
            }
            if (entry.get() instanceof InputEntry.Accepted accepted) {
                estimator.add(context(accepted.comparison(), template));
                conversations++;
            } else {
                refusals.hear(entry.get());
            }
        }
        return Estimate.of(conversations, refusals.total(), estimator.totals(), assumed, table);
    }

    private static TreeContext context(Comparison comparison, PlanTemplate template) {
        return TreeContext.newBuilder()
                .setRunId(RUN)
                .setTreeId(TreeId.of(RUN, comparison.id()))
                .setConversationId(comparison.id())
                .setContentHash(comparison.contentHash())
                .setConversation(RequestFactory.messages(comparison))
                .setResponseA(comparison.responseA())
                .setResponseB(comparison.responseB())
                .setPlan(template.planFor(comparison.id()))
                .setExpiresAt(Instant.EPOCH)
                .build();
    }

    private void print(Estimate estimate, Optional<PriceTable> table) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (asJson) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(estimate));
        } else {
            out.print(estimate.describe(table));
        }
    }
}
