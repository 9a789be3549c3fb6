package dev.syncpl.cli.ingest;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Checks the name of a run that is to be made: plain enough to stand in paths, metrics and log lines as it is. */
public final class RunName implements ITypeConverter<String> {

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @Override
    public String convert(String text) {
        if (!SYNTAX.matcher(text).matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no run name: 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit");
        }
        return text;
    }
}
