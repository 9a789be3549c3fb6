package dev.syncpl.cli.rederive;

import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.cli.connect.Scans;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.export.ExportPlan;
import dev.syncpl.cli.export.ExportResult;
import dev.syncpl.cli.export.Exporter;
import dev.syncpl.cli.export.PromptGroups;
import dev.syncpl.cli.export.RunFiles;
import dev.syncpl.cli.export.RunTally;
import dev.syncpl.events.Label;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.ClosedTree;
import dev.syncpl.recorded.Later;
import dev.syncpl.recorded.TreeClosing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Makes the rows of a run's closed trees again. Bounds are taken as by the {@link Exporter}, closings first, so that the
 * nodes of every closed tree lie within them. In memory are the ids and closings of the run's trees, a few trees a
 * processor, and two portions of 64 MiB that are sorted through files in the output folder. Not thread safe.
 */
public final class Rederiver {

    private final Consumer<byte[], byte[]> consumer;
    private final Decoders decoders;
    private final ProgressLine progress;

    /** @param consumer of committed records, closed by the caller */
    public Rederiver(Consumer<byte[], byte[]> consumer, Decoders decoders, ProgressLine progress) {
        this.consumer = consumer;
        this.decoders = decoders;
        this.progress = progress;
    }

    /** As the other one, with the nodes that retries asked for and {@link ExportPlan#DEFAULT}. */
    public RederiveResult rederive(String runId, PolicyChanges changes, Path folder) {
        return rederive(runId, changes, Later.ASKED, folder, ExportPlan.DEFAULT);
    }

    /**
     * Writes the run's files into the folder.
     *
     * @param later which nodes count that came after their tree was closed
     * @param plan what the files shall look like
     * @throws dev.syncpl.cli.CliException if there is no such run, a topic cannot be read, the folder cannot be written,
     *     or a policy cannot be changed any more
     */
    public RederiveResult rederive(String runId, PolicyChanges changes, Later later, Path folder, ExportPlan plan) {
        TopicScan<TreeClosed> closings = TopicScan.ofRun(consumer, Topics.TREE_CLOSINGS, runId);
        TopicScan<TreeRequested> requests = TopicScan.ofRun(consumer, Topics.TREE_REQUESTS, runId);
        RecordedRun recorded = new RecordedRun(new RecordedRun.Bounds() {
            @Override
            public <V extends SpecificRecord> TopicScan<V> of(Topic<V> topic) {
                return TopicScan.ofAll(consumer, topic);
            }
        });
        Scans scans = new Scans(decoders, progress);
        RunTally tally = new RunTally(runId);
        Map<String, TreeClosed> closed = new HashMap<>();
        scans.run(Topics.TREE_CLOSINGS, closings, (record, event) -> {
            if (event.getRunId().equals(runId)) {
                closed.putIfAbsent(event.getTreeId(), event);
            }
        });
        PromptGroups groups = new PromptGroups(plan.choice());
        scans.run(Topics.TREE_REQUESTS, requests, (record, event) -> {
            tally.add(event);
            if (event.getRunId().equals(runId)) {
                groups.add(event);
            }
        });
        if (tally.isEmpty() && closed.isEmpty()) {
            throw Exporter.noSuchRun(runId);
        }
        try (RunFiles files = RunFiles.open(folder, plan, groups);
                TreeSpool spool = new TreeSpool(files.aside())) {
            recorded.read(scans, closed::containsKey, spool);
            Derivation derivation = new Derivation(changes, later, tally, files, closed, progress);
            try (Workers<Optional<Derived>> workers = new Workers<>(derivation::add)) {
                spool.forEachTree((treeId, events) -> workers.add(() -> derivation.derive(treeId, events)));
                workers.finish();
            }
            derivation.giveUpTheRest();
            ExportResult result = files.publish(runId, tally, scans.undecodable(), Optional.empty());
            progress.clear();
            return new RederiveResult(
                    result, derivation.regrown, derivation.damaged, Optional.ofNullable(derivation.firstDamaged));
        } catch (IOException e) {
            throw RunFiles.cannotWrite(folder, e);
        } catch (UncheckedIOException e) {
            throw RunFiles.cannotWrite(folder, e.getCause());
        }
    }

    /** A tree that was closed anew. */
    private record Derived(String treeId, ClosedTree tree, TreeClosing closing, Optional<Label> label) {}

    /** Closes trees and adds them up; what is closed leaves the map. */
    private static final class Derivation {

        private final PolicyChanges changes;
        private final Later later;
        private final RunTally tally;
        private final RunFiles files;
        private final Map<String, TreeClosed> closed;
        private final ProgressLine progress;
        private final int trees;
        private long regrown;
        private long damaged;
        private String firstDamaged;

        Derivation(
                PolicyChanges changes,
                Later later,
                RunTally tally,
                RunFiles files,
                Map<String, TreeClosed> closed,
                ProgressLine progress) {
            this.changes = changes;
            this.later = later;
            this.tally = tally;
            this.files = files;
            this.closed = closed;
            this.progress = progress;
            this.trees = closed.size();
        }

        /** Closes one tree; for any thread. Empty if the topics no longer hold all of it. */
        Optional<Derived> derive(String treeId, RecordedEvents events) {
            events.request().ifPresent(request -> changes.check(request.getPlan()));
            return events.tree(later)
                    .map(tree -> new Derived(treeId, tree, tree.close(events.under(changes)), events.label()));
        }

        void add(Optional<Derived> made) {
            made.ifPresent(this::add);
            progress.update(() -> "making rows, " + Table.number(trees - closed.size()) + " of " + Table.number(trees)
                    + " trees so far");
        }

        private void add(Derived made) {
            add(made.closing());
            made.tree().recorded().forEach(node -> tally.nodes().add(node, made.label()));
            closed.remove(made.treeId());
            regrown += made.tree().regrown().isEmpty() ? 0 : 1;
        }

        private void add(TreeClosing closing) {
            tally.add(closing.closed());
            tally.add(closing.tree());
            closing.sft().forEach(files::add);
            closing.dpo().forEach(files::add);
            closing.longCot().forEach(files::add);
        }

        /** A tree that is not whole stays in the report with what it cost, and gives no row. */
        void giveUpTheRest() {
            for (TreeClosed tree : closed.values()) {
                tally.add(TreeClosed.newBuilder(tree)
                        .setRows(Map.of())
                        .setDiscards(Map.of())
                        .setAcceptedCriteria(0)
                        .build());
                damaged++;
                firstDamaged = firstDamaged == null || tree.getTreeId().compareTo(firstDamaged) < 0
                        ? tree.getTreeId()
                        : firstDamaged;
            }
        }
    }
}
