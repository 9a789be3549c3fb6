package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.tree.id.ContentHash;
import java.nio.file.Path;
import java.util.List;

/** Names of an evaluation's runs. */
final class EvaluationNames {

    /** What follows the name of a run in that of its direct verdicts. */
    static final String DIRECT = ".direct";

    private static final int MOST = 64;
    private static final int HASH = 8;
    private static final int FILE = 24;
    private static final int MODEL = 20;

    private EvaluationNames() {}

    /** The run of an evaluation's direct verdicts. */
    static String direct(String run) {
        return run + DIRECT;
    }

    /**
     * A run's name for whoever gives none: the same file, model and plan get the same one, so that the same command goes on
     * where it was broken off.
     */
    static String of(List<String> files, PlanTemplate plan) {
        String file = Path.of(files.get(0)).getFileName().toString();
        String stem = plain(file.replaceFirst("\\.(jsonl|json|csv|parquet)(\\.gz)?$", ""));
        List<Path> paths = files.stream()
                .map(each -> Path.of(each).toAbsolutePath().normalize())
                .toList();
        String hash = ContentHash.ofText(paths + "\n" + plan);
        return "eval-" + cut(stem, FILE) + "-" + cut(plain(plan.model()), MODEL) + "-" + hash.substring(0, HASH);
    }

    /**
     * Makes sure that the name leaves room for the run of direct verdicts.
     *
     * @throws CliException if it does not
     */
    static String checked(String run) {
        if (run.length() + DIRECT.length() > MOST) {
            throw CliException.usage("run name " + run + " is too long: an evaluation's has at most "
                    + (MOST - DIRECT.length()) + " characters");
        }
        return run;
    }

    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9._-]+", "-");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
