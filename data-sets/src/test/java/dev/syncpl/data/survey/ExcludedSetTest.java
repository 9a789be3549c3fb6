package dev.syncpl.data.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.Input;
import dev.syncpl.data.read.InputEntry;
import dev.syncpl.data.read.ReadOptions;
import dev.syncpl.data.survey.ExcludedSet.Overlap;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a record is refused for as a comparison, what it asks must not be trained on. */
class ExcludedSetTest {

    private static final String FIRST = "{'id':'1','prompt':'P','response_a':'a','response_b':'b','label':'A'}\n";
    private static final String CHAT = "[{'role':'user','content':'Q'},{'role':'assistant','content':'%s'}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'1','prompt':'Q','response_a':'a','response_b':'b','label':'A'}",
                "{'id':'2','prompt':'Q','response_a':'a','response_b':'b','label':'C'}",
                "{'id':'2','prompt':'Q','response_a':'a','response_b':'b','label':7}",
                "{'id':'2','prompt':'Q','response_a':'a','response_b':'a','label':'A'}",
                "{'id':'2','prompt':'Q','response_a':'a','response_b':'a'}",
                "{'id':'2','prompt':'Q','response_a':'a'}",
                "{'id':'2','prompt':'Q','response_a':null,'response_b':false}",
                "{'id':[],'prompt':'Q','response_a':'a','response_b':'b'}",
                "{'id':' ','prompt':[{'role':'user','content':'Q'}],'response_a':'a','response_b':'b'}",
                "{'id':'2','prompt':'Q','response_a':'a','response_b':'b','meta':5}",
            })
    void leavesOutThePromptOfARefusedRecord(String record) throws UnreadableSetException {
        ExcludedSet set = read(FIRST + record);

        assertThat(set.with(asking("q"))).isEqualTo(Overlap.PROMPT);
        assertThat(set.with(asking("other"))).isEqualTo(Overlap.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'prompt':'Q','chosen':'a','rejected':'a','subset':'s'}",
                "{'prompt':'Q','chosen':" + CHAT + ",'rejected':[],'score_chosen':1,'score_rejected':2}",
                "{'chosen':" + CHAT + ",'rejected':[{'role':'user','content':'other'}],'source':'s'}",
                "{'chosen':[{'role':'user','content':'x'}],'rejected':" + CHAT + "}",
                "{'chosen':'Human: Q\\n\\nAssistant: a','rejected':'Human: Q'}",
                "{'instruction':'Q','output_1':'a','output_2':'b','label':0}",
                "{'input':'Q','output_1':'a','output_2':'b','label':0}",
                "{'scenario':'s','prompt':'Q','response 1':'a','response 2':'b','label':9}",
                "{'instruction':'Q','input':'','response1':'a','response2':'b','annotator1':0,'annotator2':1,'annotator3':2}",
                "{'prompt':'Q','response_1':'a','response_2':'b','preference_strength':9}",
                "{'context':[{'role':'user','content':'Q'}],'response1':'a','response2':'b','overall_preference':9}",
                "{'question_body':'Q','answer1_body':'a','answer2_body':'b','score':[1]}",
                "{'question_id':'q','model_a':'m','model_b':'n','winner':'?','conversation_a':" + CHAT
                        + ",'conversation_b':" + CHAT + "}",
                "{'question_id':'q','model_a':'m','model_b':'n','winner':'?','turn':1,'conversation_a':" + CHAT
                        + ",'conversation_b':" + CHAT + "}",
            })
    void findsThePromptInEveryFormat(String record) throws UnreadableSetException {
        assertThat(read(record.replace("%s", "a")).with(asking("Q"))).isEqualTo(Overlap.PROMPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'prompt':'Q','respo",
                "{'response_a':'a','response_b':'b'}",
                "{'prompt':7,'response_a':'a','response_b':'b'}",
                "5",
            })
    void readsNoSetOfWhichAPromptIsMissing(String record) {
        assertThatThrownBy(() -> read(FIRST + record + "\n" + FIRST))
                .isInstanceOf(UnreadableSetException.class)
                .hasMessageStartingWith("in:2: refused ");
    }

    @Test
    void readsNoSetWhoseFieldsAreThoseOfNoFormat() {
        assertThatThrownBy(() -> read("prompt,response_a,score\nQ,a,1\n"))
                .isInstanceOf(UnreadableSetException.class)
                .hasMessageContaining("nothing of it was taken");
    }

    private static ExcludedSet read(String text) throws UnreadableSetException {
        return ExcludedSet.read(reader(text));
    }

    private static Comparison asking(String prompt) {
        ComparisonReader reader = reader("{'prompt':'" + prompt + "','response_a':'x','response_b':'y'}");
        Optional<InputEntry> entry = reader.next();
        while (!(entry.orElseThrow() instanceof InputEntry.Accepted)) {
            entry = reader.next();
        }
        return ((InputEntry.Accepted) entry.orElseThrow()).comparison();
    }

    private static ComparisonReader reader(String text) {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new ComparisonReader(Input.of(new ByteArrayInputStream(bytes), "in"), ReadOptions.DEFAULT);
    }
}
