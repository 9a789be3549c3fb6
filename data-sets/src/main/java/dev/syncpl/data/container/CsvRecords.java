package dev.syncpl.data.container;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.syncpl.data.record.Place;
import dev.syncpl.data.record.RawRecord;
import dev.syncpl.data.record.RawRecord.Broken;
import dev.syncpl.data.record.RawRecord.Value;
import dev.syncpl.data.record.RefusalReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads the records of a CSV file (RFC 4180) whose first line names the columns. Bytes are split as if they were Latin-1
 * and decoded field by field: in UTF-8 no separator is part of another character, and so a field with broken bytes costs
 * its own record and not the file.
 */
final class CsvRecords {

    private final String file;
    private final QuoteWatch quotes;
    private final Iterator<CsvRecord> records;
    private List<String> header;

    /** @param separator between two fields */
    CsvRecords(String file, InputStream in, char separator) {
        this.file = file;
        this.quotes = new QuoteWatch(in, separator);
        this.records = CsvReader.builder()
                .fieldSeparator(separator)
                .maxBufferSize(Splitter.MAX_BYTES * 2)
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .build(
                        CsvRecordHandler.builder()
                                .maxFieldSize(Splitter.MAX_BYTES)
                                .maxRecordSize(Splitter.MAX_BYTES)
                                .build(),
                        new InputStreamReader(quotes, StandardCharsets.ISO_8859_1))
                .iterator();
    }

    Optional<RawRecord> next() throws IOException {
        try {
            if (header == null) {
                if (!records.hasNext()) {
                    return Optional.empty();
                }
                header = header(records.next());
            }
            if (!records.hasNext()) {
                return Optional.empty();
            }
            CsvRecord record = records.next();
            // At the end of the file to look for another one waits for nothing.
            return Optional.of(quotes.endedInQuote() && !records.hasNext() ? cut(record) : record(record));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            String where = String.valueOf(e.getMessage())
                    .replaceFirst("^Exception when reading record that started", "in the record that begins");
            throw new IOException(
                    "no CSV: " + where
                            + " a quote is never closed, or closed before the field's end (\"\" is one within a"
                            + " quote); what follows there is lost",
                    e);
        }
    }

    private static List<String> header(CsvRecord first) throws IOException {
        try {
            List<String> names = first.getFields().stream()
                    .map(name -> decoded(name).strip())
                    .toList();
            if (names.stream().distinct().count() < names.size()) {
                throw new IOException("the header names a column twice");
            }
            return names;
        } catch (IllegalArgumentException e) {
            throw new IOException("the header is no UTF-8", e);
        }
    }

    private RawRecord cut(CsvRecord record) {
        return new Broken(
                Place.line(file, record.getStartingLineNumber()),
                RefusalReason.UNREADABLE,
                "the file ends inside a quote of the record that begins here: it is cut off, or the quote is never closed;"
                        + " what follows here is lost");
    }

    private RawRecord record(CsvRecord record) {
        Place place = Place.line(file, record.getStartingLineNumber());
        if (record.getFieldCount() != header.size()) {
            return new Broken(
                    place,
                    RefusalReason.MALFORMED_CSV,
                    record.getFieldCount() + " fields under a header of " + header.size());
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < header.size(); i++) {
            try {
                fields.put(header.get(i), decoded(record.getField(i)));
            } catch (IllegalArgumentException e) {
                return new Broken(place, RefusalReason.MALFORMED_CSV, header.get(i) + " holds bytes that are no UTF-8");
            }
        }
        return new Value(place, fields, false);
    }

    /** @throws IllegalArgumentException if the bytes are no UTF-8 */
    private static String decoded(String latin) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
