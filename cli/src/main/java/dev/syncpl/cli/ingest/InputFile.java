package dev.syncpl.cli.ingest;

import dev.syncpl.cli.CliException;
import dev.syncpl.data.read.ComparisonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens what the user named: a file, or standard input for {@code -}. */
public final class InputFile {

    public static final String STANDARD_INPUT = "-";

    private InputFile() {}

    /** @throws CliException if there is no such file or it cannot be read */
    public static ComparisonReader open(String name) {
        return new ComparisonReader(stream(name));
    }

    /** What to call the input in messages. */
    public static String displayName(String name) {
        return name.equals(STANDARD_INPUT) ? "stdin" : name;
    }

    private static InputStream stream(String name) {
        if (name.equals(STANDARD_INPUT)) {
            return System.in;
        }
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw CliException.usage(name + " is a folder; a JSON lines file, or - for standard input, is due");
        }
        if (!Files.isReadable(path)) {
            throw CliException.usage(Files.exists(path) ? "no permission to read " + name : "there is no file " + name);
        }
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw CliException.environment("cannot open " + name + ": " + e.getMessage(), e);
        }
    }
}
