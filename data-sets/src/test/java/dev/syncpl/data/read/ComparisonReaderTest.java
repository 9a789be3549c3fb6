package dev.syncpl.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.InputEntry.Nothing;
import dev.syncpl.data.read.InputEntry.Recognised;
import dev.syncpl.data.read.InputEntry.Refused;
import dev.syncpl.data.read.InputEntry.Repeated;
import dev.syncpl.data.record.Place;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.Turn;
import dev.syncpl.tree.Label;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonReaderTest {

    private static final String GOOD = """
            {"id":"x","prompt":"2+2?","response_a":"4","response_b":"5","label":"A"}""";

    @Test
    void readsEveryFieldOfTheGenericForm() {
        Comparison read = accepted("""
                {"id":"q1","source":"forum","subset":"maths","reference":"4","prompt":[{"role":"system","content":"Be brief."},\
                {"role":"user","content":"2+2?"}],"response_a":"4","response_b":"5","label":"tie",\
                "meta":{"votes":["A",1],"group":"g"},"tags":["t"]}""");

        assertThat(read.id()).isEqualTo("q1");
        assertThat(read.conversation()).containsExactly(new Turn("system", "Be brief."), new Turn("user", "2+2?"));
        assertThat(read.responseA()).isEqualTo("4");
        assertThat(read.responseB()).isEqualTo("5");
        assertThat(read.label()).contains(Label.TIE);
        assertThat(read.source()).contains("forum");
        assertThat(read.subset()).contains("maths");
        assertThat(read.reference()).contains("4");
        assertThat(read.meta()).isEqualTo(Map.of("votes", "[\"A\",1]", "group", "g", "tags", "[\"t\"]"));
    }

    @Test
    void takesTextAsOneUserTurnAndNeedsNoMoreThanPromptAndResponses() {
        Comparison read = accepted("""
                {"prompt":"2+2?","response_a":"4","response_b":"5","id":null,"label":null,"meta":null}""");

        assertThat(read.conversation()).containsExactly(new Turn("user", "2+2?"));
        assertThat(read.label()).isEmpty();
        assertThat(read.source()).isEmpty();
        assertThat(read.meta()).isEmpty();
        assertThat(read.id()).isEqualTo(read.contentHash());
    }

    @ParameterizedTest
    @CsvSource({"A,A", "a,A", "B,B", "b,B", "tie,TIE", "TIE,TIE", "Tie,TIE"})
    void readsLabelsInAnyCase(String written, Label label) {
        assertThat(accepted(GOOD.replace("\"A\"", '"' + written + '"')).label()).contains(label);
    }

    @Test
    void readsWholeNumbersAsIds() {
        assertThat(accepted(GOOD.replace("\"x\"", "17")).id()).isEqualTo("17");
    }

    @Test
    void prefersTheFieldSubsetOverTheOneInMeta() {
        String withMeta = GOOD.replace("{\"id\"", "{\"meta\":{\"subset\":\"m\"},\"id\"");

        assertThat(accepted(withMeta).subset()).contains("m");
        assertThat(accepted(withMeta.replace("{\"meta\"", "{\"subset\":\"s\",\"meta\""))
                        .subset())
                .contains("s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json                | MALFORMED_JSON",
                "[1]                     | MALFORMED_JSON",
                "{'prompt':'p'           | UNREADABLE",
                "{} {}                   | MALFORMED_JSON",
                "{'id':'a','id':'b'}     | MALFORMED_JSON",
                "{'response_a':'a','response_b':'b'}                        | MISSING_FIELD",
                "{'prompt':'p','response_b':'b'}                            | MISSING_FIELD",
                "{'prompt':'p','response_a':'a'}                            | MISSING_FIELD",
                "{'prompt':'p','response_a':'a','response_b':null}          | MISSING_FIELD",
                "{'prompt':[{'content':'c'}],'response_a':'a','response_b':'b'} | MISSING_FIELD",
                "{'prompt':[{'role':'user'}],'response_a':'a','response_b':'b'} | MISSING_FIELD",
                "{'prompt':'p','response_a':true,'response_b':'b'}          | WRONG_TYPE",
                "{'prompt':'p','response_a':'a','response_b':5}             | WRONG_TYPE",
                "{'prompt':'p','response_a':'a','response_b':['b']}         | WRONG_TYPE",
                "{'prompt':{'role':'user'},'response_a':'a','response_b':'b'} | WRONG_TYPE",
                "{'prompt':false,'response_a':'a','response_b':'b'}         | WRONG_TYPE",
                "{'prompt':['p'],'response_a':'a','response_b':'b'}         | WRONG_TYPE",
                "{'prompt':[{'role':'user','content':false}],'response_a':'a','response_b':'b'} | WRONG_TYPE",
                "{'prompt':'p','response_a':'a','response_b':'b','label':1} | WRONG_TYPE",
                "{'prompt':'p','response_a':'a','response_b':'b','id':true} | WRONG_TYPE",
                "{'prompt':'p','response_a':'a','response_b':'b','id':1.5}  | WRONG_TYPE",
                "{'prompt':'p','response_a':'a','response_b':'b','meta':[]} | WRONG_TYPE",
                "{'prompt':'p','response_a':'a','response_b':'b','source':7} | WRONG_TYPE",
                "{'prompt':'p','response_a':'a','response_b':'b','label':'C'} | UNKNOWN_LABEL",
                "{'prompt':'p','response_a':'a','response_b':'b','label':''}  | UNKNOWN_LABEL",
                "{'prompt':'p','response_a':'a','response_b':'b','id':' '}    | INVALID_VALUE",
                "{'prompt':' ','response_a':'a','response_b':'b'}             | INVALID_VALUE",
                "{'prompt':[],'response_a':'a','response_b':'b'}              | INVALID_VALUE",
                "{'prompt':[{'role':'human','content':'c'}],'response_a':'a','response_b':'b'} | INVALID_VALUE",
                "{'prompt':'p','response_a':'\\ud83d','response_b':'b'}       | INVALID_VALUE",
                "{'prompt':'p','response_a':'\\udc00\\ud83d','response_b':'b'} | INVALID_VALUE",
            })
    void refusesWithAReason(String line, RefusalReason reason) {
        List<InputEntry> entries = read(line.strip().replace('\'', '"'));

        assertThat(entries).singleElement().isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.place()).isEqualTo(Place.line("in.jsonl", 1));
            assertThat(refused.detail()).isNotBlank().doesNotContain("\n");
        });
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] line = GOOD.replace("2+2?", "2+2\u00ff").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(reasons(entries(line))).containsExactly(RefusalReason.MALFORMED_JSON);
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(refused("{\"prompt\":\"p\",\"response_a\":true,\"response_b\":\"b\"}"))
                .isEqualTo("response_a is the boolean true where text is due");
        assertThat(
                        refused(
                                "{\"prompt\":[{\"role\":\"bot\",\"content\":\"c\"}],\"response_a\":\"a\",\"response_b\":\"b\"}"))
                .isEqualTo("prompt[0].role is \"bot\"; one of user, assistant, system is due");
        assertThat(refused(GOOD + "\r" + GOOD + "\r"))
                .isEqualTo(
                        "more than one JSON value where one is due (lines that end with CR alone? convert them to LF)");
        assertThat(refused(GOOD + " {}\r\n")).isEqualTo("more than one JSON value where one is due");
        assertThat(refused("{\"x\":" + "[".repeat(2_000)))
                .isEqualTo("Document nesting depth (1001) exceeds the maximum allowed (1000)");
        assertThat(refused("{\"x\":1\n"))
                .isEqualTo("column 7: Unexpected end-of-input: expected close marker for Object");
        assertThat(refused(GOOD.replace("\"A\"", "\"better\"")))
                .isEqualTo("label is \"better\"; one of A, B, tie is due");
    }

    @Test
    void takesAConversationOfTheFullSizeAndRefusesOneByteMore() {
        int rest = ComparisonMaker.MAX_BYTES - "user".length() - "2+2?".length() - "5".length();

        assertThat(read(GOOD.replace("\"4\"", '"' + "x".repeat(rest) + '"')))
                .singleElement()
                .isInstanceOf(Accepted.class);
        assertThat(reasons(read(GOOD.replace("\"4\"", '"' + "x".repeat(rest + 1) + '"'))))
                .containsExactly(RefusalReason.OVERSIZED);
    }

    @Test
    void countsBytesAndNotCharacters() {
        String umlauts = "\u00e4".repeat(ComparisonMaker.MAX_BYTES / 2);

        assertThat(reasons(read(GOOD.replace("\"4\"", '"' + umlauts + '"')))).containsExactly(RefusalReason.OVERSIZED);
    }

    @Test
    void refusesOversizedMetaAndEndlessLinesAndGoesOn() {
        String text = "x".repeat(ComparisonMaker.MAX_BYTES);
        String meta = GOOD.replace("{\"id\"", "{\"meta\":{\"m\":\"" + text + "\"},\"id\"");
        String endless = "x".repeat(5 * 1024 * 1024);

        List<InputEntry> entries = read(meta + "\n" + endless + "\n" + GOOD);

        assertThat(reasons(entries.subList(0, 2))).containsOnly(RefusalReason.OVERSIZED);
        assertThat(entries.get(2)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "source", "subset", "reference", "meta"})
    void countsEveryTextThatIsSent(String field) {
        // What stays here is taken by the aggregator, whose limit for all texts together is 1 MiB.
        assertThat(2 * ComparisonMaker.MAX_BYTES).isLessThan(1024 * 1024);
        String record = GOOD.replace("\"id\":\"x\",", "");
        String text = '"' + "x".repeat(ComparisonMaker.MAX_BYTES + 1) + '"';
        String value = field.equals("meta") ? "{\"m\":" + text + "}" : text;

        assertThat(refused(record.replace("{", "{\"" + field + "\":" + value + ",")))
                .matches("id, source, subset, reference and meta have \\d+ bytes, over 262144");
    }

    @Test
    void goesOnAfterABadLineAndNumbersLinesAsEditorsDo() {
        List<InputEntry> entries =
                read("\ufeff" + GOOD + "\r\n\n{broken\n  \n" + GOOD.replace("\"x\"", "\"y\"") + "\n");

        assertThat(entries).extracting(entry -> entry.place().number()).containsExactly(1L, 3L, 5L);
        assertThat(entries.get(0)).isInstanceOf(Accepted.class);
        assertThat(entries.get(1)).isInstanceOf(Refused.class);
        assertThat(entries.get(2)).isInstanceOf(Accepted.class);
    }

    @Test
    void findsNothingInAnEmptyInput() {
        Nothing nothing = new Nothing(Place.of("in.jsonl"), false, "no record");
        for (String text : List.of("", "\n \n", "[]")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(Entries.of(Input.of(new ByteArrayInputStream(bytes), "in.jsonl"), ReadOptions.DEFAULT))
                    .containsExactly(nothing);
        }
    }

    @Test
    void refusesAnIdThatStandsOverOtherContent() {
        List<InputEntry> entries = read(GOOD + "\n" + GOOD.replace("\"4\"", "\"four\"") + "\n" + GOOD);

        assertThat(entries.get(1))
                .isEqualTo(new Refused(
                        line(2),
                        RefusalReason.ID_CONFLICT,
                        "id \"x\" stands over other content in line 1",
                        Set.of(List.of(new Turn("user", "2+2?")))));
        assertThat(entries.get(2)).isEqualTo(new Repeated(line(3), line(1), false));
    }

    @Test
    void recognisesARepetitionWithSwappedResponses() {
        String swapped = """
                {"id":"x","prompt":"2+2?","response_a":"5","response_b":"4","label":"B"}""";

        assertThat(second(GOOD, swapped)).isEqualTo(new Repeated(line(2), line(1), false));
        assertThat(second(GOOD, swapped.replace("\"B\"", "\"A\""))).isEqualTo(new Repeated(line(2), line(1), true));
        assertThat(second(GOOD, swapped.replace("\"B\"", "\"tie\""))).isEqualTo(new Repeated(line(2), line(1), true));
    }

    @Test
    void keepsAndMarksEmptyResponses() {
        assertThat(accepted(GOOD.replace("\"4\"", "\"\"")).meta()).containsEntry(Marks.EMPTY_RESPONSE, "A");
        assertThat(accepted(GOOD.replace("\"5\"", "\" \"")).meta()).containsEntry(Marks.EMPTY_RESPONSE, "B");
        assertThat(accepted(GOOD).meta()).isEmpty();
    }

    @Test
    void refusesIdenticalResponsesUnlessAskedToKeepThemAndNeverTakesALabelOnThem() {
        String identical = GOOD.replace("\"4\"", "\"5\"");
        String tie = identical.replace("\"A\"", "\"tie\"");

        assertThat(reasons(read(identical))).containsExactly(RefusalReason.LABEL_ON_IDENTICAL);
        assertThat(reasons(read(tie))).containsExactly(RefusalReason.IDENTICAL_RESPONSES);
        ReadOptions keeping = new ReadOptions(Optional.empty(), Optional.empty(), true, 0);
        assertThat(entries(tie.getBytes(StandardCharsets.UTF_8), keeping))
                .singleElement()
                .isInstanceOfSatisfying(
                        Accepted.class,
                        kept -> assertThat(kept.comparison().meta()).containsKey(Marks.IDENTICAL));
        assertThat(reasons(entries(identical.getBytes(StandardCharsets.UTF_8), keeping)))
                .containsExactly(RefusalReason.LABEL_ON_IDENTICAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'prompt':'p?','response_a':'a','response_b':'b'}",
                "{'prompt':[{'role':'user','content':'p?'}],'response_a':'a','response_b':'b'}",
                "{'prompt':'p','response_a':'a?','response_b':'b'}",
                "{'prompt':'p','response_a':'a','response_b':'b?'}",
                "{'prompt':'p','response_a':'a','response_b':'b','id':'x?'}",
                "{'prompt':'p','response_a':'a','response_b':'b','source':'x?'}",
                "{'prompt':'p','response_a':'a','response_b':'b','subset':'x?'}",
                "{'prompt':'p','response_a':'a','response_b':'b','reference':'x?'}",
                "{'prompt':'p','response_a':'a','response_b':'b','meta':{'x':'y?'}}",
                "{'prompt':'p','response_a':'a','response_b':'b','meta':{'x':['y?']}}",
                "{'prompt':'p','response_a':'a','response_b':'b','other':'y?'}"
            })
    void refusesHalfACharacterWhereverItStands(String line) {
        for (String half : List.of("\\ud83d", "\\udd5e", "\\udd5e\\ud83d", "\\ud83d\\ud83d\\udd5e")) {
            assertThat(refused(line.replace('\'', '"').replace("?", half)))
                    .endsWith("holds half a surrogate pair, which is no character");
        }
        assertThat(accepted(line.replace('\'', '"').replace("?", "\\ud83d\\udd5e")))
                .isNotNull();
    }

    private static Comparison accepted(String line) {
        return ((Accepted) read(line).get(0)).comparison();
    }

    private static InputEntry second(String first, String second) {
        return read(first + "\n" + second).get(1);
    }

    private static String refused(String line) {
        return ((Refused) read(line).get(0)).detail();
    }

    private static List<RefusalReason> reasons(List<InputEntry> entries) {
        return entries.stream().map(entry -> ((Refused) entry).reason()).toList();
    }

    private static List<InputEntry> read(String text) {
        return entries(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Place line(long number) {
        return Place.line("in.jsonl", number);
    }

    private static List<InputEntry> entries(byte[] bytes) {
        return entries(bytes, ReadOptions.DEFAULT);
    }

    /** Without the news of the format, and that there was none. */
    private static List<InputEntry> entries(byte[] bytes, ReadOptions options) {
        return Entries.of(Input.of(new ByteArrayInputStream(bytes), "in.jsonl"), options).stream()
                .filter(entry -> !(entry instanceof Recognised || entry instanceof Nothing))
                .toList();
    }
}
