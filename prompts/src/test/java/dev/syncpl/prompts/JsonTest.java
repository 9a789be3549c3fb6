package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsWhatJsonHas() throws Unreadable {
        var object =
                Json.object(" {\"a\" : [ ], \"b\":{ }, \"c\":[1, -2.5e+3,true,null,{\"d\":\"e\"}],\n\"f\": \"\"} ");

        assertThat(object.keySet()).containsExactly("a", "b", "c", "f");
        assertThat((List<?>) object.get("a")).isEmpty();
        assertThat(String.valueOf(object.get("c")))
                .isEqualTo(
                        "[Literal[token=1], Literal[token=-2.5e+3], Literal[token=true], Literal[token=null], {d=e}]");
        assertThat(object.get("f")).isEqualTo("");
    }

    @Test
    void readsEveryEscape() throws Unreadable {
        assertThat(Json.object("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83e\\uDD5E é🥞\"}"))
                .containsEntry("a", "\"\\/\b\f\n\r\té🥞 é🥞");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"a\"",
                "{",
                "{\"",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":NaN}",
                "{\"a\":True}",
                "{\"a\":}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":\"b\u0000c\"}",
                "{\"a\":\"b\u001fc\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\ud83e\"}",
                "{\"a\":\"\\udd5e\\ud83e\"}",
                "{\"a\":\"\\ud83e\\ud83e\\udd5e\"}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}"
            })
    void refusesWhatIsNoneOrLeavesAChoice(String text) {
        assertThatThrownBy(() -> Json.object(text)).isInstanceOf(Unreadable.class);
    }

    @Test
    void takesLineBreaksInStringsAndSaysSo() throws Unreadable {
        assertThat(Json.object("{\"a\":\"b\n\tc\r\"}")).containsEntry("a", "b\n\tc\r");
        assertThat(Json.hasRawBreaks("{\"a\":\"b\nc\"}")).isTrue();
        assertThat(Json.hasRawBreaks("{\"a\\\"\":\"b\tc\"}")).isTrue();
        assertThat(Json.hasRawBreaks("{\n\"a\":\t\"b\\\"\\\\\"\n}")).isFalse();
    }

    @Test
    void nestsSixteenDeep() throws Unreadable {
        assertThat(Json.object("{\"a\":" + "[".repeat(15) + "1" + "]".repeat(15) + "}"))
                .hasSize(1);
        assertThatThrownBy(() -> Json.object("{\"a\":" + "[".repeat(16) + "1" + "]".repeat(16) + "}"))
                .hasMessageContaining("deeply");
    }
}
