package dev.syncpl.data.read;

import java.io.EOFException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/** Says in one line why a file cannot be read on. */
final class UnreadableFile {

    private UnreadableFile() {}

    static String describe(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file any more";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission to read it";
        }
        if (e instanceof ZipException) {
            return "damaged gzip: " + e.getMessage();
        }
        boolean gzip =
                e instanceof EOFException && String.valueOf(e.getMessage()).contains("ZLIB");
        if (gzip || e instanceof EOFException && e.getMessage() == null) {
            return "the gzip file ends in the middle: cut off, or still being written";
        }
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().replaceAll("\\s+", " ");
    }
}
