package dev.syncpl.cli.demo;

import static dev.syncpl.cli.console.Terminal.isInteractive;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.Home;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.cost.PriceOptions;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.export.ExportTable;
import dev.syncpl.cli.export.Exporter;
import dev.syncpl.cli.export.health.HealthSection;
import dev.syncpl.cli.ingest.IngestOptions;
import dev.syncpl.cli.ingest.Selection;
import dev.syncpl.cli.input.InputOptions;
import dev.syncpl.cli.plan.PlanOptions;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.Input;
import dev.syncpl.stack.LocalStack;
import dev.syncpl.stack.StackException;
import dev.syncpl.stack.StackOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Run the whole line once: conversations in, training rows out.",
            "",
            "Starts a broker, a registry, a model simulator and the four services on free ports, sends 24 sample"
                    + " conversations (or yours), waits until every tree is closed, exports the rows, prints what came"
                    + " of it and stops everything. With SYNCPL_LLM_BASE_URL, SYNCPL_LLM_API_KEY and SYNCPL_LLM_MODEL"
                    + " set, a real model server takes the simulator's place. Exits with 0 only if every tree was"
                    + " closed and rows were written."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl demo",
            "  syncpl demo --input pairs.jsonl --limit 50 --window 8 --out rows",
            "  syncpl demo --criteria 4 --orders both --data kept    (then: syncpl up --data kept)"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String SAMPLES = "samples.jsonl";

    @Spec
    CommandSpec spec;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "A data set as for ingest, or - for standard input (default: 24 conversations of our own).")
    String input;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "syncpl-demo",
            description = "Where the rows go (default: ./syncpl-demo).")
    Path out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the stack's data in this new or empty folder (default: a temporary one, deleted at the"
                    + " end).")
    Path data;

    @Option(
            names = "--sim",
            paramLabel = "KEY=VALUE",
            description = "An option of the simulator, for example seed=7, latency-ms=200 or truth=FILE; repeatable.")
    Map<String, String> simulator = new LinkedHashMap<>();

    @Mixin
    IngestOptions options;

    @Mixin
    InputOptions reading;

    @Mixin
    PlanOptions plan;

    @Mixin
    PriceOptions prices;

    private Optional<PriceTable> priceTable = Optional.empty();

    @Override
    public Integer call() throws IOException {
        PlanTemplate template = plan.template();
        priceTable = prices.table();
        long limit = options.limit();
        Optional<Integer> window = options.window();
        Home home = Home.require();
        Exporter.checkWritable(out);
        Input files = input == null ? samples() : InputOptions.files(List.of(input));
        try (ComparisonReader reader = new ComparisonReader(files, reading.reading(plan.seed()));
                DemoFolder folder = DemoFolder.of(data, isPaid(), messages())) {
            Selection selection = Selection.upTo(limit, options.strict());
            return run(home, folder, new Demo.Input(reader, selection, window), template);
        }
    }

    private int run(Home home, DemoFolder folder, Demo.Input demoInput, PlanTemplate template) {
        StackOptions.Builder stackOptions = StackOptions.builder(home.root(), folder.path());
        simulator.forEach(stackOptions::simulatorOption);
        long startedAt = System.nanoTime();
        try (LocalStack stack = folder.start(() -> LocalStack.start(stackOptions.build(), messages()::println))) {
            Duration startUp = Duration.ofNanos(System.nanoTime() - startedAt);
            Demo demo = new Demo(stack, messages(), quiet -> new ProgressLine(messages(), isInteractive(), quiet));
            Demo.Outcome outcome = demo.run(demoInput, template, plan.policies(), out, priceTable);
            folder.markExported();
            return report(outcome, startUp);
        } catch (StackException e) {
            folder.markFailed();
            throw CliException.environment(e.getMessage(), e);
        } catch (RuntimeException e) {
            folder.markFailed();
            throw e;
        }
    }

    private int report(Demo.Outcome outcome, Duration startUp) {
        outcome.export().notes().forEach(messages()::println);
        Table table = ExportTable.of(outcome.export(), priceTable)
                .row("  until the first row was read", seconds(outcome.firstRow()))
                .row("  until the last was admitted", seconds(outcome.lastAdmission()))
                .row("seconds to start the stack", seconds(Optional.of(startUp)));
        PrintWriter print = spec.commandLine().getOut();
        print.print(table);
        print.print(HealthSection.of(outcome.export().report().health()));
        print.println("rows are in " + out.toAbsolutePath().normalize());
        boolean whole =
                outcome.export().isWhole() && outcome.export().report().rows().total() > 0;
        boolean clean = !options.strict() || outcome.ingest().refusedTotal() == 0;
        return whole && clean ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private PrintWriter messages() {
        return spec.commandLine().getErr();
    }

    /** Whether answers come from a server of the user's: then they are not thrown away before they are exported. */
    private static boolean isPaid() {
        String server = System.getenv(StackOptions.LLM_BASE_URL);
        return server != null && !server.isBlank();
    }

    private static Object seconds(Optional<Duration> time) {
        return time.<Object>map(t -> t.toMillis() / 1000.0).orElse("-");
    }

    private static Input samples() {
        return Input.of(DemoCommand.class.getResourceAsStream(SAMPLES), SAMPLES);
    }
}
