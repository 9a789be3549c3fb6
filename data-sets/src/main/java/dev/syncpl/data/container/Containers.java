package dev.syncpl.data.container;

import dev.syncpl.data.record.RecordSource;
import dev.syncpl.data.record.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Opens files in whatever form they come. */
public final class Containers {

    private Containers() {}

    /**
     * Opens a file.
     *
     * @param name what to call it in messages
     * @param forced its form, if the user says so
     * @throws IOException if it cannot be opened, or its beginning is damaged
     */
    public static OpenedFile open(Path path, String name, Optional<Container> forced) throws IOException {
        return open(Files.newInputStream(path), name, forced, Optional.of(path));
    }

    /**
     * Opens a stream.
     *
     * @param in read by a thread of its own
     * @param stop ends the stream
     */
    public static OpenedFile open(InputStream in, String name, Optional<Container> forced, StopSignal stop)
            throws IOException {
        return open(new StoppableStream(in, stop), name, forced, Optional.empty());
    }

    /** Follows a file of JSON lines that others write, until the signal. */
    public static OpenedFile follow(Path path, String name, StopSignal stop) {
        FollowedLines lines = new FollowedLines(path, Splitter.MAX_BYTES, stop);
        RecordSource records = new SplitRecords(new JsonRecords(name, lines)::next, lines::consumed, lines, false);
        return new OpenedFile(Container.JSONL, false, records);
    }

    private static OpenedFile open(InputStream raw, String name, Optional<Container> forced, Optional<Path> path)
            throws IOException {
        try {
            CountingStream counted = new CountingStream(raw);
            Head head = Head.of(counted);
            InputStream in = new HeadedStream(head.bytes(), counted);
            boolean gzipped = head.isGzip();
            if (gzipped) {
                InputStream plain = new GZIPInputStream(in, 1 << 16);
                head = Head.of(plain);
                in = new HeadedStream(head.bytes(), plain);
            }
            Optional<String> encoding = head.foreignEncoding();
            if (encoding.isPresent()) {
                throw new IOException("the text is " + encoding.get() + ": convert it to UTF-8 (iconv -f "
                        + encoding.get() + " -t UTF-8); nothing of the file was taken");
            }
            Container container = forced.orElse(head.container(name));
            RecordSource records = container == Container.PARQUET
                    ? parquet(in, counted, name, gzipped ? Optional.empty() : path)
                    : text(container, head, in, counted, name);
            return new OpenedFile(container, gzipped, records);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static RecordSource text(
            Container container, Head head, InputStream in, CountingStream counted, String name) throws IOException {
        if (container == Container.CSV) {
            if (head.hasByteOrderMark()) {
                in.skipNBytes(3);
            }
            return new SplitRecords(new CsvRecords(name, in, head.separator())::next, counted::count, in, true);
        }
        Splitter splitter = container == Container.JSON
                ? new ElementSplitter(in, Splitter.MAX_BYTES)
                : new LineSplitter(in, Splitter.MAX_BYTES);
        return new SplitRecords(new JsonRecords(name, splitter)::next, counted::count, in, false);
    }

    /** A footer stands at the end, so what is no file yet becomes one. */
    private static RecordSource parquet(InputStream in, CountingStream counted, String name, Optional<Path> path)
            throws IOException {
        if (path.isPresent()) {
            in.close();
            return ParquetRecords.of(name, path.get());
        }
        Path copy = Files.createTempFile("syncpl-", ".parquet");
        try {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            in.close();
            return new ParquetRecords(name, copy, counted.count(), () -> Files.deleteIfExists(copy));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }
}
