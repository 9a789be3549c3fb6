package dev.syncpl.data.container;

import dev.syncpl.data.record.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The lines of a file that others write, for ever: as {@code tail -F} does, it waits for a line's end before it hands the
 * line out, waits for a file that is not there, begins again where a file was cut off, and goes over to the new file where
 * one was put in its place, after the last line of the old one. Lines are counted anew then. Ends on the signal; a line
 * whose end was not written by then is left for the next time. Not thread safe.
 */
final class FollowedLines implements Splitter, Closeable {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Path path;
    private final int limit;
    private final StopSignal stop;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private boolean tooLong;
    private FileChannel file;
    private Object key;
    private long position;
    private long line;
    private long consumed;

    FollowedLines(Path path, int limit, StopSignal stop) {
        this.path = path;
        this.limit = limit;
        this.stop = stop;
    }

    /** Bytes read so far, of all files together. */
    long consumed() {
        return consumed;
    }

    @Override
    public Optional<Piece> next() throws IOException {
        while (!stop.isStopped()) {
            if (lineEnds()) {
                return Optional.of(piece());
            }
            if (file != null && fill()) {
                continue;
            }
            if (file == null ? open() : isReplaced()) {
                continue;
            }
            if (file == null && partial.size() > 0) {
                return Optional.of(lastOfItsFile());
            }
            if (file != null) {
                stop.await(LOOK);
            } else if (!Files.exists(path)) {
                stop.await(LOOK);
            }
        }
        return Optional.empty();
    }

    /** Moves what is buffered into the line at hand; whether the line is whole. */
    private boolean lineEnds() {
        while (buffer.hasRemaining()) {
            byte b = buffer.get();
            if (b == '\n') {
                return true;
            }
            if (partial.size() < limit) {
                partial.write(b);
            } else {
                tooLong = true;
            }
        }
        return false;
    }

    private Piece piece() {
        line++;
        Piece piece = new Piece(line, partial.toByteArray(), tooLong ? Piece.End.TOO_LONG : Piece.End.WHOLE);
        partial.reset();
        tooLong = false;
        return piece;
    }

    /** What a file that is gone ended with, though no line end came. */
    private Piece lastOfItsFile() {
        Piece last = piece();
        line = 0;
        return last;
    }

    private boolean fill() throws IOException {
        buffer.clear();
        int read = file.read(buffer, position);
        buffer.flip();
        if (read <= 0) {
            buffer.limit(0);
            return false;
        }
        position += read;
        consumed += read;
        return true;
    }

    private boolean open() throws IOException {
        if (partial.size() > 0) {
            return false;
        }
        try {
            key = key();
            file = FileChannel.open(path, StandardOpenOption.READ);
            position = 0;
            line = 0;
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Lets go of a file that was cut off or replaced; whether there is more to read of it first. */
    private boolean isReplaced() throws IOException {
        boolean shorter = file.size() < position;
        boolean other;
        try {
            other = !Objects.equals(key, key());
        } catch (NoSuchFileException e) {
            // Moved away, and no other there yet: whoever writes may still be writing into it.
            return false;
        }
        if (!shorter && !other) {
            return false;
        }
        if (!shorter && fill()) {
            return true;
        }
        file.close();
        file = null;
        return false;
    }

    private Object key() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
