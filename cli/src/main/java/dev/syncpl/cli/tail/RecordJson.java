package dev.syncpl.cli.tail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.events.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One record as one JSON object: where it stands, its key, its headers if it has any, and its value or why not. */
final class RecordJson {

    private RecordJson() {}

    static ObjectNode of(ConsumerRecord<byte[], byte[]> record, Decoded<? extends SpecificRecord> decoded) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("partition", record.partition());
        line.put("offset", record.offset());
        line.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        line.put("key", text(record.key()));
        headers(line, record);
        if (decoded instanceof Decoded.Event<? extends SpecificRecord> event) {
            line.set("value", EventJson.of(event.value()));
        } else if (decoded instanceof Decoded.Poison<? extends SpecificRecord> poison) {
            undecoded(line, poison.code().name(), poison.detail(), record.value());
        } else if (decoded instanceof Decoded.Outage<? extends SpecificRecord> outage) {
            undecoded(line, "REGISTRY_UNAVAILABLE", outage.detail(), record.value());
        }
        return line;
    }

    private static void headers(ObjectNode line, ConsumerRecord<byte[], byte[]> record) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        for (Header header : record.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        if (!headers.isEmpty()) {
            line.set("headers", headers);
        }
    }

    private static void undecoded(ObjectNode line, String code, String detail, byte[] bytes) {
        ObjectNode undecoded = line.putObject("undecoded");
        undecoded.put("code", code);
        undecoded.put("detail", detail);
        undecoded.put("bytes", bytes == null ? null : Base64.getEncoder().encodeToString(bytes));
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
