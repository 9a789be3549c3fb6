package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.Endpoints;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Terminal;
import dev.syncpl.cli.ingest.IngestOptions;
import dev.syncpl.cli.ingest.RequestFactory;
import dev.syncpl.cli.ingest.RunEntrance;
import dev.syncpl.cli.ingest.RunName;
import dev.syncpl.cli.input.InputOptions;
import dev.syncpl.cli.plan.PlanOptions;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.plan.RunMode;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.Input;
import dev.syncpl.events.topics.Topics;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        description = {
            "Judge labelled comparisons in both orders, and report agreement and consistency.",
            "",
            "Sends what FILE holds into a run, waits until all of it is judged, and writes report.json, report.md and"
                    + " report.html. Beside the verdicts by criteria stand direct ones, asked for in a small run of their"
                    + " own, and the baseline that the longer response wins. Broken off, the same command goes on where"
                    + " it was, and nothing is paid for twice. Comparisons without a label are left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl evaluate bench.jsonl --model judge-7b",
            "  syncpl evaluate bench.jsonl --model judge-7b --criteria 3 --verdict vote --run judge-7b-k3",
            "  syncpl evaluate bench.jsonl --model tuned --run tuned --baseline judge-7b-k3 --prices prices.json",
            "  syncpl evaluate bench.jsonl --model judge-7b --expand first --no-direct    4 requests a comparison"
        })
public final class EvaluateCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SOON = Duration.ofSeconds(2);

    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Labelled comparisons in any form that ingest reads, or - for standard input.")
    List<String> files;

    @Option(
            names = "--run",
            paramLabel = "NAME",
            converter = RunName.class,
            description = "The run (default: a name made of file, model and plan).")
    String run;

    @Option(
            names = "--swap",
            paramLabel = "HOW",
            description = "What changes in the other order: letters: the response shown first is A in both; block: each"
                    + " response keeps its letter (default: letters).")
    String swap;

    @Option(
            names = "--direct",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Ask for direct verdicts too, two requests a comparison (default: yes).")
    boolean direct;

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Wait and report; without, 'syncpl report' does so later (default: yes).")
    boolean wait;

    @Mixin
    ReportOptions report;

    @Mixin
    IngestOptions limits;

    @Mixin
    InputOptions reading;

    @Mixin
    PlanOptions plan;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        if (report.verdict == VerdictChoice.DIRECT && !direct) {
            throw CliException.usage("--verdict direct needs direct verdicts: leave --no-direct out");
        }
        if (swap != null) {
            plan.policy("swap", swap);
        }
        PlanTemplate template = plan.template(RunMode.EVALUATE);
        if (run == null && files.contains("-")) {
            throw CliException.usage("standard input has no name to make a run's of: --run is due");
        }
        String name = EvaluationNames.checked(run == null ? EvaluationNames.of(files, template) : run);
        report.prices.table();
        Endpoints endpoints = connection.endpoints();
        KafkaAccess kafka = new KafkaAccess(endpoints);
        Map<String, PlanTemplate> plans = new LinkedHashMap<>();
        plans.put(name, template);
        if (direct) {
            plans.put(EvaluationNames.direct(name), DirectPlan.beside(template));
        }
        Map<String, KnownRequests> runs = look(kafka, plans);
        EvaluationInput sent = send(kafka, runs, plans, name);
        int code = sent.isWhole() ? ExitCode.OK : ExitCode.INCOMPLETE;
        PrintWriter out = spec.commandLine().getOut();
        if (!wait) {
            out.println("'syncpl report --run " + name + "' reports when it is judged");
            return code;
        }
        Map<String, Integer> sizes = new LinkedHashMap<>();
        runs.forEach((run, known) -> sizes.put(run, known.size()));
        follow(new RunStops(endpoints.aggregatorUrl()), kafka, sizes);
        int reported = ReportCommand.report(spec, kafka, name, report);
        sent.conflicts().ifPresent(out::println);
        return reported == ExitCode.OK ? code : reported;
    }

    /** What the runs have, the main one first. Nothing is sent or changed before all of it is known to fit. */
    private Map<String, KnownRequests> look(KafkaAccess kafka, Map<String, PlanTemplate> plans) {
        kafka.check(List.of(Topics.RUNS, Topics.TREE_REQUESTS));
        Map<String, KnownRequests> runs = new LinkedHashMap<>();
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            if (report.baseline != null) {
                Baseline.check(consumer, kafka::decoder, report.baseline, report.verdict.judge());
            }
            plans.forEach((run, plan) -> {
                KnownRequests known = KnownRequests.read(consumer, kafka::decoder, run);
                known.check(plan);
                runs.put(run, known);
            });
        }
        return runs;
    }

    private EvaluationInput send(
            KafkaAccess kafka, Map<String, KnownRequests> runs, Map<String, PlanTemplate> plans, String name) {
        PrintWriter messages = spec.commandLine().getErr();
        Clock clock = Clock.systemUTC();
        List<RunEntrance> entrances = new ArrayList<>();
        Input input = InputOptions.files(files);
        try (ComparisonReader reader = new ComparisonReader(input, reading.reading(plan.seed()))) {
            List<EvaluationInput.Target> targets = new ArrayList<>();
            runs.forEach((run, known) -> {
                RunEntrance.Options entering = new RunEntrance.Options(limits.window(), false);
                RunEntrance entrance = RunEntrance.open(kafka, run, entering, clock, progress(SOON));
                entrances.add(entrance);
                RequestFactory requests = new RequestFactory(run, plans.get(run), plan.policies(), clock);
                targets.add(new EvaluationInput.Target(requests, entrance.sender(), known));
            });
            EvaluationInput sending = new EvaluationInput(targets, messages, progress(SOON));
            sending.send(reader, limits.limit(), limits.strict());
            messages.println(sending.describe(name));
            sending.conflicts().ifPresent(messages::println);
            messages.flush();
            if (sending.labelled() == 0) {
                throw CliException.incomplete(input.name() + " holds no labelled comparison");
            }
            return sending;
        } finally {
            entrances.forEach(RunEntrance::close);
        }
    }

    /** Waits until every run has judged what it has; no longer than until one of them was cancelled. */
    private void follow(RunStops stops, KafkaAccess kafka, Map<String, Integer> sizes) {
        List<String> runs = List.copyOf(sizes.keySet());
        ProgressLine line = progress(Duration.ZERO);
        try (EvaluationWatch watch = new EvaluationWatch(kafka, runs)) {
            while (runs.stream().anyMatch(each -> watch.closed(each) < sizes.get(each))) {
                watch.poll(POLL);
                Optional<String> stopped = stops.of(runs, watch.quietFor());
                if (stops.isFinal()) {
                    break;
                }
                line.update(() -> stopped.orElseGet(() -> line(watch, sizes)));
            }
            line.finish(line(watch, sizes));
        }
    }

    private String line(EvaluationWatch watch, Map<String, Integer> sizes) {
        String method = report.verdict == VerdictChoice.DIRECT ? VerdictChoice.TOP.judge() : report.verdict.judge();
        StringJoiner line = new StringJoiner(", direct ");
        sizes.forEach((run, size) -> line.add(watch.line(run, size, line.length() == 0 ? method : "top")));
        return line.toString();
    }

    private ProgressLine progress(Duration quiet) {
        return new ProgressLine(spec.commandLine().getErr(), Terminal.isInteractive(), quiet);
    }
}
