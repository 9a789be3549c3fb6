package dev.syncpl.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text in columns, each as wide as its widest cell, two blanks between them. Numbers stand on the right.
 */
public final class Table {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9,.]*");

    private final List<List<String>> rows = new ArrayList<>();

    public Table row(Object... cells) {
        List<String> row = new ArrayList<>(cells.length);
        for (Object cell : cells) {
            row.add(cell instanceof Number number ? number(number) : String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** A number with thousands apart, for example 12,345. */
    public static String number(Number number) {
        return number instanceof Double || number instanceof Float
                ? String.format(Locale.ROOT, "%,.1f", number.doubleValue())
                : String.format(Locale.ROOT, "%,d", number.longValue());
    }

    /** The lines, each ended, without blanks at their ends. */
    @Override
    public String toString() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder out = new StringBuilder();
        rows.forEach(row -> {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                String blanks = " ".repeat(widths[i] - cell.length());
                boolean right = NUMBER.matcher(cell).matches();
                line.append(i == 0 ? "" : "  ").append(right ? blanks + cell : cell + blanks);
            }
            out.append(line.toString().stripTrailing()).append(System.lineSeparator());
        });
        return out.toString();
    }
}
