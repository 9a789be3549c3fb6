package dev.syncpl.data.read;

import dev.syncpl.data.container.Container;
import dev.syncpl.data.container.Containers;
import dev.syncpl.data.container.OpenedFile;
import dev.syncpl.data.record.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The files of an input, one after the other, each opened when its turn comes. Immutable. */
public final class Input {

    private interface Opening {
        OpenedFile open(Optional<Container> container, StopSignal stop) throws IOException;
    }

    private record Part(String name, OptionalLong bytes, Opening opening) {}

    private final List<Part> parts;
    private final boolean endless;

    private Input(List<Part> parts, boolean endless) {
        this.parts = List.copyOf(parts);
        this.endless = endless;
    }

    /**
     * Files, folders and globs, and {@code -} for standard input.
     *
     * @throws InputException if one of the names stands for nothing
     */
    public static Input of(List<String> names) {
        List<Part> parts = new ArrayList<>();
        for (String file : InputFiles.find(names)) {
            parts.add(file.equals(InputFiles.STANDARD_INPUT) ? stream(System.in, "stdin") : file(file));
        }
        return new Input(parts, false);
    }

    /** One stream. It is read once. */
    public static Input of(InputStream in, String name) {
        return new Input(List.of(stream(in, name)), false);
    }

    /** A file of JSON lines that others write: as {@code tail -F} follows it, from its beginning. */
    public static Input following(String name) {
        Path path = Path.of(name);
        return new Input(
                List.of(new Part(name, OptionalLong.empty(), (container, stop) -> Containers.follow(path, name, stop))),
                true);
    }

    private static Part file(String name) {
        Path path = Path.of(name);
        return new Part(name, size(path), (container, stop) -> Containers.open(path, name, container));
    }

    private static Part stream(InputStream in, String name) {
        return new Part(name, OptionalLong.empty(), (container, stop) -> Containers.open(in, name, container, stop));
    }

    private static OptionalLong size(Path path) {
        try {
            return Files.isRegularFile(path) ? OptionalLong.of(Files.size(path)) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** What to call the input in messages: its only file, or how many there are. */
    public String name() {
        return parts.size() == 1 ? parts.get(0).name() : parts.size() + " files";
    }

    /** Bytes of all files together, as they lie on the disk; empty if nobody knows. */
    public OptionalLong bytes() {
        boolean known = parts.stream().allMatch(part -> part.bytes().isPresent());
        return known
                ? OptionalLong.of(parts.stream()
                        .mapToLong(part -> part.bytes().getAsLong())
                        .sum())
                : OptionalLong.empty();
    }

    /** Whether it goes on for ever. */
    public boolean isEndless() {
        return endless;
    }

    /** Whether it can be read a second time: it consists of files on a disk. */
    public boolean isRepeatable() {
        return bytes().isPresent();
    }

    int parts() {
        return parts.size();
    }

    String name(int part) {
        return parts.get(part).name();
    }

    OpenedFile open(int part, Optional<Container> container, StopSignal stop) throws IOException {
        return parts.get(part).opening().open(container, stop);
    }
}
