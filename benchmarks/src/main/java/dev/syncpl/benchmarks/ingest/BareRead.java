package dev.syncpl.benchmarks.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What a file's bytes cost that nobody looks at: lines counted, as {@code wc -l} does, or handed out as they are. */
final class BareRead {

    private static final int CHUNK = 1 << 16;

    private BareRead() {}

    /** Lines a second, counted. */
    static double linesPerSecond(Path file) throws IOException {
        long start = System.nanoTime();
        long lines = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                for (int i = 0; i < read; i++) {
                    lines += chunk[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines * 1e9 / (System.nanoTime() - start);
    }

    /** Hands out every line's bytes. */
    static void eachLine(Path file, Consumer<byte[]> consumer) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    consumer.accept(line.toByteArray());
                    line.reset();
                } else {
                    line.write(b);
                }
            }
        }
    }
}
