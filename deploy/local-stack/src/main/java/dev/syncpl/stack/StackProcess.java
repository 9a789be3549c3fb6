package dev.syncpl.stack;

import java.net.URI;
import java.nio.file.Path;

/**
 * A process of a running stack.
 *
 * @param name its name, for example {@code broker} or {@code judgment-0}
 * @param pid its process id
 * @param address where it answers
 * @param log file with its output
 */
public record StackProcess(String name, long pid, URI address, Path log) {}
