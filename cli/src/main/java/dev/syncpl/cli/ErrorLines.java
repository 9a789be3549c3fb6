package dev.syncpl.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Every error is one line on standard error. With {@code SYNCPL_DEBUG} set, its stack trace follows. */
final class ErrorLines implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        print(command.getErr(), name + ": " + oneLine(e.getMessage()) + " (see '" + name + " --help')", e);
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        if (e instanceof CliException known) {
            print(command.getErr(), name + ": " + oneLine(known.getMessage()), e);
            return known.exitCode();
        }
        String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        print(command.getErr(), name + ": failed: " + oneLine(what) + " (SYNCPL_DEBUG=1 shows where)", e);
        return ExitCode.ENVIRONMENT;
    }

    private static void print(PrintWriter err, String line, Exception e) {
        err.println(line);
        String debug = System.getenv("SYNCPL_DEBUG");
        if (debug != null && !debug.isBlank()) {
            e.printStackTrace(err);
        }
        err.flush();
    }

    private static String oneLine(String text) {
        return String.valueOf(text).replaceAll("\\s+", " ").strip();
    }
}
