package dev.syncpl.stage.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.Decoding;
import dev.syncpl.prompts.AnswerSchema;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestWriterTest {

    private static final String REQUEST = """
            {"model":"m","messages":[{"role":"user","content":"say"}],"seed":7,"temperature":0.5,"max_tokens":9,\
            "prompt_cache_key":"k\"""";

    @Test
    void tellsASchemaAsTheServerWantsIt() {
        assertThat(write(Set.of(), SchemaStyle.JSON_SCHEMA)).isEqualTo(REQUEST + """
                ,"response_format":{"type":"json_schema","json_schema":\
                {"name":"a_1","strict":true,"schema":{"type":"object"}}}}""");
        assertThat(write(Set.of(), SchemaStyle.JSON_OBJECT)).isEqualTo(REQUEST + """
                ,"response_format":{"type":"json_object","schema":{"type":"object"}}}""");
    }

    @Test
    void keepsASchemaFromAServerThatRefusesIt() {
        assertThat(write(Set.of(OptionalField.RESPONSE_FORMAT), SchemaStyle.JSON_SCHEMA))
                .isEqualTo(REQUEST + "}");
    }

    private static String write(Set<OptionalField> omitted, SchemaStyle style) {
        Optional<AnswerSchema> schema = Optional.of(new AnswerSchema("a_1", "{\"type\":\"object\"}"));
        ChatRequest request = new ChatRequest("m", "say", new Decoding(0.5, null, 9), 1, 7, "k", schema, "record");
        return new RequestWriter(omitted, "max_tokens", style).write(request, 1, request.seed());
    }
}
