package dev.syncpl.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The file that says that a folder is a stack's.
 *
 * @param id the stack's id
 * @param complete whether every part of the folder had its data
 */
record Marker(String id, boolean complete) {

    private static final String NAME = ".syncpl-stack";
    private static final String FORMAT = "format=2";
    private static final String ID = "id=";
    private static final String COMPLETE = "complete";

    static Path path(Path root) {
        return root.resolve(NAME);
    }

    /** @throws StackException if the folder was written by a version with another layout */
    static Optional<Marker> read(Path root) {
        if (!Files.exists(path(root))) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(path(root));
            if (lines.size() < 2
                    || !lines.get(0).equals(FORMAT)
                    || !lines.get(1).startsWith(ID)) {
                throw new StackException("data folder " + root + " has a marker of an unknown format: choose another"
                        + " with --data, or delete it");
            }
            return Optional.of(new Marker(lines.get(1).substring(ID.length()), lines.contains(COMPLETE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Marker create(Path root, String id) {
        return write(root, new Marker(id, false));
    }

    static Marker complete(Path root, String id) {
        return write(root, new Marker(id, true));
    }

    private static Marker write(Path root, Marker marker) {
        String text = FORMAT + "\n" + ID + marker.id + "\n" + (marker.complete ? COMPLETE + "\n" : "");
        try {
            Path temporary = Files.writeString(root.resolve(NAME + ".new"), text);
            Files.move(temporary, path(root), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return marker;
    }
}
