package dev.syncpl.cli.purge;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.run.RunStates;
import dev.syncpl.events.topics.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "purge",
        description = {
            "Free the disk of what deleted runs left on the topics.",
            "",
            "Each partition of each topic, dead letters too, is truncated before its first record of a run that is kept."
                    + " What lies behind such a record stays until that run is deleted too. Nothing goes that a consumer"
                    + " group has still to read."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  syncpl run delete first --yes", "  syncpl purge --dry-run", "  syncpl purge --yes"})
public final class PurgeCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--yes", description = "Do it: what is purged is gone, and was paid for.")
    boolean yes;

    @Option(names = "--dry-run", description = "Say what would go, and purge nothing.")
    boolean dryRun;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        if (yes == dryRun) {
            throw CliException.usage("either --dry-run, or --yes to purge what cannot be brought back, is due");
        }
        KafkaAccess kafka = new KafkaAccess(connection.endpoints());
        kafka.check(Topics.ALL);
        DeletedRuns deleted = new DeletedRuns(new RunStates(kafka).all().values());
        PurgePlan plan;
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            plan = PurgePlan.read(consumer, deleted);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (plan.cuts().isEmpty()) {
            out.println(
                    deleted.isEmpty()
                            ? "nothing to purge: no run is deleted"
                            : "nothing to purge: no partition begins with records of a deleted run");
            return ExitCode.OK;
        }
        try (Admin admin = kafka.admin()) {
            Readers readers = new Readers(admin);
            List<String> behind = Readers.behind(plan.cuts(), readers.committed());
            boolean purges = yes && behind.isEmpty();
            if (purges) {
                readers.truncate(plan.cuts());
            }
            out.println((purges ? "purged" : "would purge") + " of " + String.join(", ", new TreeSet<>(deleted.names()))
                    + ":");
            Table table = new Table().row("TOPIC", "RECORDS");
            plan.recordsByTopic().forEach(table::row);
            out.print(table);
            if (!behind.isEmpty()) {
                throw CliException.incomplete("nothing is purged while somebody has it to read: "
                        + String.join("; ", behind) + ". Wait for them, or delete a group that is not used any more");
            }
            return ExitCode.OK;
        }
    }
}
