package dev.syncpl.cli.dlq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.tail.EventJson;
import dev.syncpl.events.wire.DeadLetter;
import dev.syncpl.events.wire.Decoded;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;

/** A dead letter written out for people. Nothing of it steers the terminal. */
final class LetterText {

    private static final int HEAD_BYTES = 256;
    private static final int BYTES_A_LINE = 16;
    private static final String END = System.lineSeparator();

    private LetterText() {}

    /**
     * The whole letter.
     *
     * @param decoded what its bytes are read as now, which may differ from when it was refused
     */
    static String of(Letter letter, boolean replayed, Decoded<? extends SpecificRecord> decoded) {
        Table table = new Table()
                .row("letter", letter.id())
                .row("refused by", SafeText.of(letter.group()))
                .row("from", SafeText.of(letter.origin()))
                .row("code", SafeText.of(letter.code()))
                .row("detail", SafeText.of(letter.detail()))
                .row("time", letter.at())
                .row("key", SafeText.of(letter.key()))
                .row("replayed", replayed ? "yes" : "no");
        for (Header header : letter.record().headers()) {
            if (!header.key().startsWith(DeadLetter.OWN_PREFIX)) {
                String value = header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
                table.row("header", SafeText.of(header.key() + " = " + value));
            }
        }
        return table + value(letter, decoded);
    }

    private static String value(Letter letter, Decoded<? extends SpecificRecord> decoded) {
        byte[] bytes = letter.record().value();
        if (bytes == null && letter.partition().isEmpty()) {
            return "no bytes: it was too large for its topic and was never written" + END;
        }
        if (bytes == null) {
            return "no bytes: the record was too large for a letter, or had none; it lies where it was refused" + END;
        }
        if (decoded instanceof Decoded.Event<? extends SpecificRecord> event) {
            return "the bytes are an event now, " + event.value().getSchema().getName() + ":" + END
                    + json(event.value());
        }
        String reason = decoded instanceof Decoded.Poison<? extends SpecificRecord> poison
                ? poison.code() + " " + poison.detail()
                : ((Decoded.Outage<? extends SpecificRecord>) decoded).detail();
        return SafeText.of("the bytes are no event: " + reason) + END + hex(bytes);
    }

    private static String json(SpecificRecord event) {
        try {
            StringBuilder safe = new StringBuilder();
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(EventJson.of(event))
                    .lines()
                    .forEach(line -> safe.append(SafeText.of(line)).append(END));
            return safe.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can be written", e);
        }
    }

    private static String hex(byte[] bytes) {
        StringBuilder dump = new StringBuilder();
        int shown = Math.min(bytes.length, HEAD_BYTES);
        for (int from = 0; from < shown; from += BYTES_A_LINE) {
            StringBuilder hex = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int i = from; i < Math.min(shown, from + BYTES_A_LINE); i++) {
                hex.append(String.format("%02x ", bytes[i]));
                text.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            dump.append(String.format("%06x  %-48s %s", from, hex, text)).append(END);
        }
        if (shown < bytes.length) {
            dump.append(Table.number(bytes.length - shown))
                    .append(" bytes more")
                    .append(END);
        }
        return dump.toString();
    }
}
