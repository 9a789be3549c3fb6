package dev.syncpl.data.record;

/**
 * Where something stands.
 *
 * @param file the file's name as the user gave it
 * @param rowGroup from 1; 0 in files that have none
 * @param number the line at which a record begins, or its row in the row group, from 1; 0 for the file as a whole
 */
public record Place(String file, long rowGroup, long number) {

    /** A line of a file. */
    public static Place line(String file, long line) {
        return new Place(file, 0, line);
    }

    /** A row of a row group of a file. */
    public static Place row(String file, long rowGroup, long row) {
        return new Place(file, rowGroup, row);
    }

    /** A file as a whole. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    /** The place within its file, for sentences: {@code line 7}. */
    public String inFile() {
        if (rowGroup > 0) {
            return number > 0 ? "row group " + rowGroup + ", row " + number : "row group " + rowGroup;
        }
        return number > 0 ? "line " + number : "the file";
    }

    /** The beginning of an error message: {@code file:7}, as compilers and editors have it. */
    @Override
    public String toString() {
        if (rowGroup > 0) {
            return file + ": " + inFile();
        }
        return number > 0 ? file + ":" + number : file;
    }
}
