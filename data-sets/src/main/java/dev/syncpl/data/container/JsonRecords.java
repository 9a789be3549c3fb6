package dev.syncpl.data.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.record.Place;
import dev.syncpl.data.record.RawRecord;
import dev.syncpl.data.record.RawRecord.Broken;
import dev.syncpl.data.record.RawRecord.Value;
import dev.syncpl.data.record.RefusalReason;
import java.io.IOException;
import java.util.Optional;

/** Reads the JSON objects that a splitter finds. Of a name that stands twice in an object nobody knows which counts. */
final class JsonRecords {

    private static final int MAX_DETAIL = 160;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final Splitter pieces;

    /** @param file what to call the file in messages */
    JsonRecords(String file, Splitter pieces) {
        this.file = file;
        this.pieces = pieces;
    }

    Optional<RawRecord> next() throws IOException {
        Optional<Piece> piece = pieces.next();
        while (piece.isPresent() && piece.get().isBlank()) {
            piece = pieces.next();
        }
        return piece.map(this::parse);
    }

    private RawRecord parse(Piece piece) {
        Place place = Place.line(file, piece.line());
        if (piece.end() == Piece.End.CUT) {
            return cut(place);
        }
        if (piece.end() == Piece.End.TOO_LONG) {
            return new Broken(
                    place, RefusalReason.OVERSIZED, "the record has more than " + Splitter.MAX_BYTES + " bytes");
        }
        try {
            JsonNode node = JSON.readTree(piece.bytes());
            return node instanceof ObjectNode fields
                    ? new Value(place, fields, true)
                    : new Broken(place, RefusalReason.MALFORMED_JSON, "no JSON object");
        } catch (JsonEOFException e) {
            return piece.end() == Piece.End.WITH_FILE ? cut(place) : malformed(place, e);
        } catch (MismatchedInputException e) {
            return new Broken(place, RefusalReason.MALFORMED_JSON, trailing(piece));
        } catch (JsonProcessingException e) {
            return malformed(place, e);
        } catch (IOException e) {
            return new Broken(place, RefusalReason.MALFORMED_JSON, oneLine(e.getMessage()));
        }
    }

    private static RawRecord cut(Place place) {
        return new Broken(
                place,
                RefusalReason.UNREADABLE,
                "the file ends inside the record that begins here: it is cut off, or a quote or bracket is never closed;"
                        + " what follows here is lost");
    }

    private static RawRecord malformed(Place place, JsonProcessingException e) {
        int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
        String where = column > 0 ? "column " + column + ": " : "";
        return new Broken(place, RefusalReason.MALFORMED_JSON, where + oneLine(e.getOriginalMessage()));
    }

    private static String trailing(Piece piece) {
        boolean returns = false;
        for (int i = 0; i < piece.bytes().length - 1; i++) {
            returns |= piece.bytes()[i] == '\r';
        }
        return "more than one JSON value where one is due"
                + (returns ? " (lines that end with CR alone? convert them to LF)" : "");
    }

    /** What the parser says, without the names of its classes. */
    private static String oneLine(String text) {
        String line = String.valueOf(text)
                .replaceAll("\\s+", " ")
                .replaceAll(",? ?\\(?from `[^`]*`", "")
                .replaceAll(" ?\\(start marker at \\[Source.*", "");
        return line.length() <= MAX_DETAIL ? line : line.substring(0, MAX_DETAIL) + "...";
    }
}
