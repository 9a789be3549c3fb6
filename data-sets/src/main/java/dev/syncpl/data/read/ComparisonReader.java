package dev.syncpl.data.read;

import dev.syncpl.data.container.OpenedFile;
import dev.syncpl.data.format.Formats;
import dev.syncpl.data.format.SetFormat;
import dev.syncpl.data.read.InputEntry.Nothing;
import dev.syncpl.data.read.InputEntry.Recognised;
import dev.syncpl.data.read.InputEntry.Refused;
import dev.syncpl.data.record.Place;
import dev.syncpl.data.record.RawRecord;
import dev.syncpl.data.record.RawRecord.Broken;
import dev.syncpl.data.record.RawRecord.Value;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.RefusedException;
import dev.syncpl.data.record.StopSignal;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads comparisons from the files of an input, whatever their form and format. What is bad is an entry like any other,
 * so that one never stops the rest: neither a record, nor a file that cannot be read on. Holds one record, and
 * fingerprints of those before to tell repetitions and conflicts. Not thread safe, but for the signal.
 */
public final class ComparisonReader implements Closeable {

    private final Input input;
    private final ReadOptions options;
    private final StopSignal stop;
    private final ComparisonMaker maker;
    private final Repetitions repetitions = new Repetitions();
    private int nextPart;
    private long consumedBefore;
    private OpenedFile file;
    private FormatChoice choice;
    private Value held;
    private boolean announced;
    private boolean hadFields;
    private boolean hadComparisons;
    private Place last;

    public ComparisonReader(Input input, ReadOptions options) {
        this(input, options, new StopSignal());
    }

    /** @param stop ends the reading with the next record */
    public ComparisonReader(Input input, ReadOptions options, StopSignal stop) {
        this.input = input;
        this.options = options;
        this.stop = stop;
        this.maker = new ComparisonMaker(options);
    }

    /** The next entry, empty at the end. Waits while an input that still grows has none. */
    public Optional<InputEntry> next() {
        while (!stop.isStopped()) {
            if (file == null) {
                if (nextPart == input.parts()) {
                    return Optional.empty();
                }
                Optional<Refused> failure = open();
                if (failure.isPresent()) {
                    return Optional.of(failure.get());
                }
            }
            Optional<InputEntry> entry = nextOfFile();
            if (entry.isPresent() && !stop.isStopped()) {
                return entry;
            }
        }
        return Optional.empty();
    }

    /** What to call the input in messages. */
    public Input input() {
        return input;
    }

    /** Bytes of the files, as they lie on the disk, that were read so far. */
    public long consumedBytes() {
        return consumedBefore + (file == null ? 0 : file.records().consumedBytes());
    }

    private Optional<Refused> open() {
        String name = input.name(nextPart);
        try {
            file = input.open(nextPart++, options.container(), stop);
            choice = new FormatChoice(options.format());
            announced = false;
            hadFields = false;
            hadComparisons = false;
            last = Place.of(name);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(new Refused(Place.of(name), RefusalReason.UNREADABLE, UnreadableFile.describe(e)));
        }
    }

    /** Empty at the file's end, which closes it. */
    private Optional<InputEntry> nextOfFile() {
        try {
            Optional<InputEntry> entry = announcedRecord();
            if (entry.isPresent()) {
                return entry;
            }
            Optional<RawRecord> record = file.records().next();
            if (record.isEmpty()) {
                Optional<InputEntry> nothing = nothing();
                closeFile();
                return nothing;
            }
            last = record.get().place();
            return Optional.of(entry(record.get()));
        } catch (IOException | RuntimeException e) {
            closeFile();
            String after = last.number() > 0 ? "; what stands up to " + last.inFile() + " is taken" : "";
            return Optional.of(
                    new Refused(Place.of(last.file()), RefusalReason.UNREADABLE, UnreadableFile.describe(e) + after));
        }
    }

    /** What to say at the end of a file that gave nothing; empty of another one. */
    private Optional<InputEntry> nothing() {
        Place place = Place.of(last.file());
        if (last.equals(place)) {
            return Optional.of(new Nothing(place, false, "no record"));
        }
        return hadFields && choice.format().isEmpty()
                ? Optional.of(
                        new Nothing(place, true, "no record has the fields of a format: nothing of the file was taken"))
                : Optional.empty();
    }

    /** The record that told the format: it comes after the news of it. */
    private Optional<InputEntry> announcedRecord() {
        Optional<InputEntry> entry = Optional.ofNullable(held).map(this::entry);
        held = null;
        return entry;
    }

    private InputEntry entry(RawRecord record) {
        return record instanceof Broken broken
                ? new Refused(broken.place(), broken.reason(), broken.detail())
                : entry((Value) record);
    }

    private InputEntry entry(Value record) {
        SetFormat format = null;
        hadFields = true;
        try {
            format = choice.of(record);
            if (file.records().hasFixedFields()) {
                Optional<String> missing = format.namedInVain(record.fields());
                if (missing.isPresent()) {
                    throw RefusedException.missing(missing.get());
                }
            }
            if (!announced && choice.format().isPresent()) {
                announced = true;
                held = record;
                return new Recognised(record.place(), file.title(), format);
            }
            Comparison comparison = maker.make(format.read(record.fields(), record.typed()));
            hadComparisons = true;
            return repetitions.entry(record.place(), comparison);
        } catch (RefusedException e) {
            if (file.records().hasFixedFields() && speaksForAll(record, e)) {
                closeFile();
                return Refused.file(
                        record.place(),
                        e.reason(),
                        e.getMessage() + "; all records of the file have the same fields, so nothing of it was taken");
            }
            if (format == null) {
                if (e.reason() == RefusalReason.AMBIGUOUS_FORMAT) {
                    closeFile();
                }
                return new Refused(record.place(), e.reason(), e.getMessage());
            }
            return new Refused(
                    record.place(), e.reason(), e.getMessage(), format.prompts(record.fields(), record.typed()));
        }
    }

    /** Whether all records of a file that have the same fields will be refused as this one is. */
    private boolean speaksForAll(Value record, RefusedException e) {
        boolean lacksColumn = e.missingField()
                .filter(name -> !Formats.isThere(record.fields(), name))
                .isPresent();
        return choice.format().isEmpty()
                ? !Formats.mayBeToldByAnother(record.fields(), record.typed())
                : lacksColumn && !hadComparisons;
    }

    private void closeFile() {
        try {
            consumedBefore += file.records().consumedBytes();
            file.records().close();
        } catch (IOException e) {
            // It was read as far as it could be; nothing depends on how it closes.
            last = Place.of(last.file());
        }
        file = null;
        held = null;
    }

    @Override
    public void close() {
        if (file != null) {
            closeFile();
        }
    }
}
