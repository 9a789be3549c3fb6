package dev.syncpl.cli.up;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.Home;
import dev.syncpl.cli.console.Table;
import dev.syncpl.stack.LocalStack;
import dev.syncpl.stack.StackException;
import dev.syncpl.stack.StackOptions;
import dev.syncpl.stack.StackProcess;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = {
            "Start the whole line on this machine and keep it up until Ctrl-C.",
            "",
            "A broker, a schema registry, a model simulator and the services, as processes on 127.0.0.1; no containers."
                    + " SYNCPL_LLM_BASE_URL, SYNCPL_LLM_API_KEY and SYNCPL_LLM_MODEL put a real model server in the"
                    + " simulator's place. Other commands find the stack by themselves while it runs from .syncpl/data."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl up",
            "  syncpl up --fresh --instances 2 --sim latency-ms=300",
            "  syncpl up --data /var/tmp/trees --kafka-port 19092 --registry-port 18081",
            "  SYNCPL_LLM_BASE_URL=http://127.0.0.1:8000/v1 syncpl up"
        })
public final class UpCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    StackSettings settings;

    @Override
    public Integer call() {
        StackOptions options = settings.options(Home.require());
        PrintWriter messages = spec.commandLine().getErr();
        try (LocalStack stack = LocalStack.start(options, messages::println)) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(addresses(stack));
            out.flush();
            messages.println("up; Ctrl-C stops it");
            throw stack.failure().join();
        } catch (StackException e) {
            throw CliException.environment(e.getMessage(), e);
        }
    }

    private static Table addresses(LocalStack stack) {
        Table table = new Table().row("PROCESS", "ADDRESS", "PID", "LOG");
        for (StackProcess process : stack.processes()) {
            table.row(process.name(), process.address(), Long.toString(process.pid()), process.log());
        }
        if (stack.processes().stream().noneMatch(process -> process.name().equals(LocalStack.SIMULATOR))) {
            table.row("model server", stack.llmBaseUrl(), "", "not ours");
        }
        return table;
    }
}
