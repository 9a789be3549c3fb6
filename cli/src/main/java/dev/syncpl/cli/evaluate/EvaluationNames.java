package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.tree.id.ContentHash;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Names of an evaluation's runs. */
final class EvaluationNames {

    /** What follows the name of a run in that of its direct verdicts. */
    static final String DIRECT = ".direct";

    private static final String BEGINNING = "eval-";
    private static final int MOST = 64;
    private static final int HASH = 8;
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
        // The root of a file system has no name.
        String file = Objects.toString(Path.of(files.get(0)).getFileName(), "");
        String stem = plain(file.replaceFirst("\\.(jsonl|json|csv|parquet)(\\.gz)?$", ""));
        List<Path> paths = files.stream()
                .map(each -> Path.of(each).toAbsolutePath().normalize())
                .toList();
        String hash = ContentHash.ofText(paths + "\n" + plan);
        String ending = "-" + cut(plain(plan.model()), MODEL) + "-" + hash.substring(0, HASH);
        int room = MOST - DIRECT.length() - BEGINNING.length() - ending.length();
        return BEGINNING + cut(stem, room) + ending;
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
