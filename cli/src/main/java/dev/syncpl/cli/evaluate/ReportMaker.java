package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.evaluate.report.EvaluationReport;
import dev.syncpl.cli.evaluate.report.ReportFiles;
import dev.syncpl.cli.export.OutputFolder;
import dev.syncpl.cli.export.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;

/** Makes the report of a recorded evaluation and writes it. */
final class ReportMaker {

    private final Consumer<byte[], byte[]> consumer;
    private final Decoders decoders;
    private final ProgressLine progress;

    /** @param consumer of committed records, closed by the caller */
    ReportMaker(Consumer<byte[], byte[]> consumer, Decoders decoders, ProgressLine progress) {
        this.consumer = consumer;
        this.decoders = decoders;
        this.progress = progress;
    }

    /**
     * Writes the files.
     *
     * @param verdict name of the judge that the report is about
     * @param baseline another run, if it shall be held against one
     * @throws CliException if there is no such run, it is no evaluation, or the folder cannot be written
     */
    EvaluationReport make(
            String run, String verdict, Optional<String> baseline, Optional<PriceTable> prices, Path folder) {
        try (OutputFolder output = OutputFolder.open(folder)) {
            Evaluation evaluation = read(run, output.aside());
            Optional<Evaluation> other =
                    baseline.isEmpty() ? Optional.empty() : Optional.of(read(baseline.get(), output.aside()));
            if (verdict.equals(Judge.DIRECT)) {
                checkDirect(evaluation);
                other.ifPresent(ReportMaker::checkDirect);
            }
            EvaluationReport report = new Reporter(evaluation, verdict).report(other, prices);
            new ReportFiles(output).write(report);
            return report;
        } catch (IOException e) {
            throw RunFiles.cannotWrite(folder, e);
        }
    }

    private static void checkDirect(Evaluation evaluation) {
        String run = evaluation.run().name();
        EvaluatedRun direct = evaluation.direct().orElseThrow(() -> Baseline.noDirect(run));
        if (direct.closed() == 0) {
            throw CliException.incomplete("of the " + direct.requested() + " direct verdicts of run " + run
                    + " none is there yet: 'syncpl status --run " + direct.name() + "' says how far they are");
        }
    }

    private Evaluation read(String run, Path aside) throws IOException {
        EvaluatedRunReader reader = new EvaluatedRunReader(consumer, decoders, progress);
        EvaluatedRun read = reader.read(run, aside)
                .filter(known -> known.closed() > 0)
                .orElseThrow(() -> CliException.usage("no run " + run + " with a judged comparison"));
        Optional<EvaluatedRun> direct = run.endsWith(EvaluationNames.DIRECT)
                ? Optional.empty()
                : reader.read(EvaluationNames.direct(run), aside);
        Evaluation evaluation = Evaluation.of(read, direct);
        if (evaluation.labelled().isEmpty()) {
            throw CliException.usage(
                    "run " + run + " holds no labelled comparison that was judged in both orders: it is no evaluation");
        }
        return evaluation;
    }
}
