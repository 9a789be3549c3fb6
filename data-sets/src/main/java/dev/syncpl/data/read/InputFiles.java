package dev.syncpl.data.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files that the user named: files, folders, globs, and {@code -} for standard input. */
public final class InputFiles {

    public static final String STANDARD_INPUT = "-";

    private static final List<String> ENDINGS = List.of(".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet");

    private InputFiles() {}

    /**
     * The files' names, {@code -} among them if it was named. A folder stands for the data files in it, however deep,
     * those with hidden names left out; it and a glob give their files in the order of their names.
     *
     * @throws InputException if one of the names stands for nothing
     */
    public static List<String> find(List<String> names) {
        List<String> files = new ArrayList<>();
        for (String name : names) {
            if (name.equals(STANDARD_INPUT)) {
                files.add(name);
            } else {
                files.addAll(find(name));
            }
        }
        if (files.stream().filter(STANDARD_INPUT::equals).count() > 1) {
            throw new InputException("standard input is named twice");
        }
        return files;
    }

    private static List<String> find(String name) {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                return inFolder(path);
            }
            if (Files.exists(path)) {
                if (!Files.isReadable(path)) {
                    throw new InputException("no permission to read " + name);
                }
                return List.of(name);
            }
            if (isGlob(name)) {
                return matching(name);
            }
        } catch (InvalidPathException | PatternSyntaxException e) {
            throw new InputException(name + " is no name of a file: " + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            throw new InputException("cannot look for " + name + ": " + e.getMessage());
        }
        throw new InputException("there is no file " + name);
    }

    private static List<String> inFolder(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<String> files = paths.filter(path -> isShown(folder, path) && isData(path))
                    .filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new InputException("the folder " + folder + " holds no data file (" + String.join(", ", ENDINGS)
                        + ", each perhaps with .gz)");
            }
            return files;
        }
    }

    private static boolean isGlob(String name) {
        return name.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private static List<String> matching(String glob) throws IOException {
        int fixed = 0;
        String[] parts = glob.split("/", -1);
        StringBuilder base = new StringBuilder();
        while (fixed < parts.length - 1 && !isGlob(parts[fixed])) {
            base.append(parts[fixed++]).append('/');
        }
        Path folder = Path.of(base.isEmpty() ? "" : base.toString());
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        List<String> files = List.of();
        if (Files.isDirectory(folder.toString().isEmpty() ? Path.of(".") : folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                files = paths.filter(path -> matcher.matches(path) && Files.isRegularFile(path))
                        .map(Path::toString)
                        .sorted()
                        .toList();
            }
        }
        if (files.isEmpty()) {
            throw new InputException("no file matches " + glob);
        }
        return files;
    }

    private static boolean isShown(Path folder, Path path) {
        for (Path part : folder.relativize(path)) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isData(Path path) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return ENDINGS.stream().anyMatch(lower::endsWith);
    }
}
