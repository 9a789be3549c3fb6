package dev.syncpl.data.train.file;

import dev.syncpl.data.train.shape.Shape;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One object a line. */
final class JsonLinesFile implements RowFile {

    private final String name;
    private final Shape shape;
    private final OutputStream out;

    JsonLinesFile(Path folder, String name, Shape shape) throws IOException {
        this.name = name;
        this.shape = shape;
        this.out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16);
    }

    @Override
    public void write(PackedRow row) throws IOException {
        row.writeTo(out, shape);
        out.write('\n');
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
