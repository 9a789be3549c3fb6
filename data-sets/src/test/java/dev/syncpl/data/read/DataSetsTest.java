package dev.syncpl.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.data.format.Formats;
import dev.syncpl.data.format.Mapping;
import dev.syncpl.data.format.SetFormat;
import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.InputEntry.Recognised;
import dev.syncpl.data.read.InputEntry.Refused;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.Turn;
import dev.syncpl.tree.Label;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One record of each set, as its publisher writes it, and what is made of it. */
class DataSetsTest {

    private static final String Q = "[{'role':'user','content':'Q'}";
    private static final String GOOD = Q + ",{'role':'assistant','content':'good'}]";
    private static final String BAD = Q + ",{'role':'assistant','content':'bad'}]";

    /** Of the two responses "one" and "two" the first, the second, or none. */
    private record Read(String format, String conversation, Optional<String> winner, Comparison comparison) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "offsetbias | {'instruction':'Q','output_1':'one','output_2':'two','label':1} | one",
                "offsetbias | {'instruction':'Q','output_1':'one','output_2':'two','label':2} | two",
                "llmbar     | {'input':'Q','output_1':'one','output_2':'two','label':1} | one",
                "llmbar     | {'input':'Q','output_1':'one','output_2':'two','label':2} | two",
                "llmbar     | {'input':'Q','output_1':'one','output_2':'two','label':'2'} | two",
                "autoj      | {'scenario':'s','prompt':'Q','response 1':'one','response 2':'two','label':0} | one",
                "autoj      | {'scenario':'s','prompt':'Q','response 1':'one','response 2':'two','label':1} | two",
                "autoj      | {'scenario':'s','prompt':'Q','response 1':'one','response 2':'two','label':2} | TIE",
                "pandalm    | {'instruction':'Q','input':'','response1':'one','response2':'two','annotator1':1,'annotator2':0,'annotator3':1} | one",
                "pandalm    | {'instruction':'Q','input':'','response1':'one','response2':'two','annotator1':2,'annotator2':2,'annotator3':1} | two",
                "pandalm    | {'instruction':'Q','input':'','response1':'one','response2':'two','annotator1':0,'annotator2':0,'annotator3':1} | TIE",
                "helpsteer2 | {'prompt':'Q','response_1':'one','response_2':'two','preference_strength':-3} | one",
                "helpsteer2 | {'prompt':'Q','response_1':'one','response_2':'two','preference_strength':1} | two",
                "helpsteer2 | {'prompt':'Q','response_1':'one','response_2':'two','preference_strength':0} | TIE",
                "helpsteer3 | {'context':[{'role':'user','content':'Q'}],'response1':'one','response2':'two','overall_preference':-1} | one",
                "helpsteer3 | {'context':[{'role':'user','content':'Q'}],'response1':'one','response2':'two','overall_preference':3} | two",
                "helpsteer3 | {'context':[{'role':'user','content':'Q'}],'response1':'one','response2':'two','overall_preference':0} | TIE",
                "judgelm    | {'question_body':'Q','answer1_body':'one','answer2_body':'two','score':[8,7.5]} | one",
                "judgelm    | {'question_body':'Q','answer1_body':'one','answer2_body':'two','score':[2,9]} | two",
                "judgelm    | {'question_body':'Q','answer1_body':'one','answer2_body':'two','score':[5,5]} | TIE",
                "generic    | {'prompt':'Q','response_a':'one','response_b':'two','label':'A'} | one",
                "generic    | {'prompt':'Q','response_a':'one','response_b':'two','label':'B'} | two",
                "generic    | {'prompt':'Q','response_a':'one','response_b':'two','label':'tie'} | TIE",
            })
    void readsTheDirectionOfEveryLabel(String format, String record, String winner) {
        Read read = read(record);

        assertThat(read.format()).isEqualTo(format);
        assertThat(read.conversation()).isEqualTo("user: Q");
        assertThat(read.comparison().responseA()).isEqualTo("one");
        assertThat(read.comparison().responseB()).isEqualTo("two");
        assertThat(read.comparison().shuffled()).isFalse();
        assertThat(read.winner().orElse("TIE")).isEqualTo(winner);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ultrafeedback   | {'prompt':'Q','prompt_id':'i','chosen':" + GOOD + ",'rejected':" + BAD
                        + ",'messages':" + GOOD + ",'score_chosen':8,'score_rejected':3}",
                "hh              | {'chosen':'\\n\\nHuman: Q\\n\\nAssistant: good','rejected':'\\n\\nHuman: Q\\n\\nAssistant: bad'}",
                "rewardbench     | {'prompt':'Q','chosen':'good','chosen_model':'m','rejected':'bad','rejected_model':'n','subset':'s','id':7}",
                "skywork         | {'chosen':" + GOOD + ",'rejected':" + BAD + ",'source':'magpie'}",
                "chosen-rejected | {'chosen':" + GOOD + ",'rejected':" + BAD + "}",
                "chosen-rejected | {'prompt':'Q','chosen':'good','rejected':'bad'}",
                "chosen-rejected | {'prompt':" + Q
                        + "],'chosen':[{'role':'assistant','content':'good'}],'rejected':[{'role':'assistant','content':'bad'}]}",
                "chosen-rejected | {'chosen':[{'from':'human','value':'Q'},{'from':'gpt','value':'good'}],'rejected':[{'from':'human','value':'Q'},{'from':'gpt','value':'bad'}]}",
            })
    void hidesTheWinnerOfSetsThatPutItFirst(String format, String record) {
        Read read = read(record);

        assertThat(read.format()).isEqualTo(format);
        assertThat(read.conversation()).isEqualTo("user: Q");
        assertThat(read.winner()).contains("good");
        assertThat(read.comparison().shuffled())
                .isEqualTo(read.comparison().label().equals(Optional.of(Label.B)));
        assertThat(read.comparison().meta().get(Marks.SHUFFLE)).endsWith(", seed 0");
    }

    @Test
    void shufflesBySeedAndContentAlone() {
        String record = "{'prompt':'Q','chosen':'good','rejected':'bad'}";
        List<Boolean> drawn = new java.util.ArrayList<>();
        for (long seed = 0; seed < 64; seed++) {
            ReadOptions options = new ReadOptions(Optional.empty(), Optional.empty(), false, seed);
            boolean first = comparison(record, options).shuffled();
            assertThat(comparison(record, options).shuffled()).isEqualTo(first);
            assertThat(comparison(record, options).id())
                    .isEqualTo(comparison(record, ReadOptions.DEFAULT).id());
            drawn.add(first);
        }
        assertThat(drawn.stream().filter(swapped -> swapped)).hasSizeBetween(16, 48);
    }

    @Test
    void takesEqualScoresForATie() {
        Read read = read(
                "{'prompt':'Q','chosen':" + GOOD + ",'rejected':" + BAD + ",'score_chosen':5,'score_rejected':5.0}");

        assertThat(read.format()).isEqualTo("ultrafeedback");
        assertThat(read.comparison().label()).contains(Label.TIE);
        assertThat(read.comparison().meta()).containsEntry("score_chosen", "5").doesNotContainKey("messages");
    }

    @Test
    void cutsTranscriptsAtTheLastAssistantTurn() {
        Read read = read(
                "{'chosen':'\\n\\nHuman: Hi\\n\\nAssistant: Hello\\n\\nHuman: Why?\\n\\nAssistant: So.\\n\\nIndeed.',"
                        + "'rejected':'\\n\\nHuman: Hi\\n\\nAssistant: Hello\\n\\nHuman: Why?\\n\\nAssistant: No'}");

        assertThat(read.conversation()).isEqualTo("user: Hi / assistant: Hello / user: Why?");
        assertThat(read.winner()).contains("So.\n\nIndeed.");
    }

    @Test
    void keepsAllTurnsOfDialoguesThatPartEarlier() {
        Read read = read("{'chosen':'\\n\\nHuman: Hi\\n\\nAssistant: Hello\\n\\nHuman: Bye\\n\\nAssistant: Bye!',"
                + "'rejected':'\\n\\nHuman: Hi\\n\\nAssistant: No'}");

        assertThat(read.conversation()).isEqualTo("user: Hi");
        assertThat(read.winner()).contains("Assistant: Hello\n\nHuman: Bye\n\nAssistant: Bye!");
    }

    @Test
    void readsBattlesAndTheTurnThatWasJudged() {
        String battle = "{'question_id':'q','model_a':'m','model_b':'n','winner':'%s','judge':'j',"
                + "'conversation_a':" + Q
                + ",{'role':'assistant','content':'one'},{'role':'user','content':'R'},{'role':'assistant','content':'one more'}],"
                + "'conversation_b':" + Q
                + ",{'role':'assistant','content':'two'},{'role':'user','content':'R'},{'role':'assistant','content':'two more'}]%s}";

        Read whole = read(battle.formatted("model_b", ",'tstamp':1.5,'turn':2"));
        Read first = read(battle.formatted("model_a", ",'turn':1"));
        Read second = read(battle.formatted("tie", ",'turn':2"));

        assertThat(whole.format()).isEqualTo("arena");
        assertThat(whole.comparison().id()).isEqualTo("q");
        assertThat(whole.winner()).contains("Assistant: two\n\nHuman: R\n\nAssistant: two more");
        assertThat(first.format()).isEqualTo("mt-bench");
        assertThat(first.winner()).contains("one");
        assertThat(first.comparison().id()).isEqualTo(first.comparison().contentHash());
        assertThat(first.comparison().meta()).containsEntry("model_a", "m").containsEntry("turn", "1");
        assertThat(second.comparison().label()).contains(Label.TIE);
        assertThat(second.comparison().responseA()).isEqualTo("Assistant: one\n\nHuman: R\n\nAssistant: one more");
        for (String tie : List.of("tie (bothbad)", "both_bad")) {
            assertThat(read(battle.formatted(tie, "")).comparison().label()).contains(Label.TIE);
        }
        assertThat(refused(battle.formatted("neither", "")).reason()).isEqualTo(RefusalReason.UNKNOWN_LABEL);
        assertThat(refused(battle.formatted("model_a", ",'turn':3")).detail())
                .isEqualTo("conversation_a has 2 answers and no turn 3");
    }

    @Test
    void splitsPromptsOfSeveralTurns() {
        assertThat(
                        read("{'prompt':'Hi\\n<extra_id_1>Assistant\\nHello\\n<extra_id_1>User\\nWhy?','response_1':'one','response_2':'two',"
                                        + "'preference_strength':2}")
                                .conversation())
                .isEqualTo("user: Hi / assistant: Hello / user: Why?");
    }

    @Test
    void joinsInstructionAndInput() {
        Read read = read(
                "{'idx':3,'motivation_app':'App','instruction':'Do.','input':'This.','response1':'one','response2':'two',"
                        + "'annotator1':1,'annotator2':1,'annotator3':0}");

        assertThat(read.conversation()).isEqualTo("user: Do.\n\nThis.");
        assertThat(read.comparison().id()).isEqualTo("pandalm-3");
        assertThat(read.comparison().source()).contains("pandalm");
        assertThat(read.comparison().meta())
                .containsEntry("motivation_app", "App")
                .containsEntry("annotator3", "0");
    }

    @Test
    void namesSourceSubsetAndId() {
        Comparison bench = read("{'prompt':'Q','chosen':'good','rejected':'bad','subset':'alpacaeval-easy','id':7}")
                .comparison();
        assertThat(bench.id()).isEqualTo("alpacaeval-easy/7");
        assertThat(bench.subset()).contains("alpacaeval-easy");
        assertThat(bench.source()).contains("rewardbench");
        assertThat(read("{'chosen':" + GOOD + ",'rejected':" + BAD + ",'source':'magpie'}")
                        .comparison()
                        .source())
                .contains("magpie");
        assertThat(read("{'scenario':'chat','prompt':'Q','response 1':'one','response 2':'two','label':0}")
                        .comparison()
                        .subset())
                .contains("chat");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'input':'Q','output_1':'one','output_2':'two','label':0} | UNKNOWN_LABEL | label is \"0\"; one of 1, 2 is due",
                "{'scenario':'s','prompt':'Q','response 1':'one','response 2':'two','label':3} | UNKNOWN_LABEL | label is \"3\"; one of 0, 1, 2 is due",
                "{'input':'Q','output_1':'one','output_2':'two','label':true} | WRONG_TYPE | label is the boolean true where one of 1, 2 is due",
                "{'instruction':'Q','input':'','response1':'one','response2':'two','annotator1':0,'annotator2':1,'annotator3':2} | UNKNOWN_LABEL | the three annotators disagree: no two of them say the same",
                "{'prompt':'Q','response_1':'one','response_2':'two','preference_strength':4} | UNKNOWN_LABEL | preference_strength is 4; -3 to 3 is due",
                "{'question_body':'Q','answer1_body':'one','answer2_body':'two','score':[1]} | UNKNOWN_LABEL | score has 1 values; two are due",
                "{'question_body':'Q','answer1_body':false,'answer2_body':'two','score':[1,2]} | WRONG_TYPE | answer1_body is the boolean false where text is due",
                "{'chosen':[],'rejected':[{'role':'assistant','content':'x'}]} | INVALID_VALUE | chosen does not end with an assistant's turn",
                "{'chosen':[{'role':'user','content':'P'},{'role':'assistant','content':'x'}],'rejected':[{'role':'user','content':'Q'},{'role':'assistant','content':'y'}]} | INVALID_VALUE | chosen and rejected do not begin with the same prompt",
                "{'foo':1,'bar':2} | UNKNOWN_FORMAT | fields of no format that is known: foo, bar; say with --map which is which",
                "{'input':'Q','output_1':'one','label':1} | MISSING_FIELD | output_2 is missing",
                "{'prompt':'Q','chosen':'one','rejected':null} | MISSING_FIELD | rejected is missing",
            })
    void saysWhatIsWrong(String record, RefusalReason reason, String detail) {
        assertThat(refused(record).reason()).isEqualTo(reason);
        assertThat(refused(record).detail()).isEqualTo(detail);
    }

    @Test
    void refusesWhatMayBeTwoFormatsAndNamesThem() {
        String record = "{'instruction':'Q','input':'R','output_1':'one','output_2':'two','label':1}";

        assertThat(entries(record + "\n" + record, ReadOptions.DEFAULT))
                .singleElement()
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(RefusalReason.AMBIGUOUS_FORMAT);
                    assertThat(refused.detail())
                            .contains("llmbar and offsetbias")
                            .contains("--format");
                });
        assertThat(comparison(record, options(Formats.named("llmbar").orElseThrow()))
                        .conversation())
                .containsExactly(new Turn("user", "R"));
        assertThat(comparison(record, options(Formats.named("offsetbias").orElseThrow()))
                        .conversation())
                .containsExactly(new Turn("user", "Q"));
    }

    @Test
    void looksPastBadRecordsForTheFormat() {
        List<InputEntry> entries = entries(
                "{broken\n{'input':'Q','output_1':'one','label':1}\n{'input':'Q','output_1':'one','output_2':'two','label':1}",
                ReadOptions.DEFAULT);

        assertThat(entries.get(0)).isInstanceOf(Refused.class);
        assertThat(entries.get(1)).isInstanceOf(Refused.class);
        assertThat(entries.get(2))
                .isInstanceOfSatisfying(
                        Recognised.class,
                        found -> assertThat(found.format().name()).isEqualTo("llmbar"));
        assertThat(entries.get(3)).isInstanceOf(Accepted.class);
    }

    @Test
    void tellsTheFormatByFieldsThatHoldNothing() {
        String record =
                "{'prompt':'Q','chosen':" + GOOD + ",'rejected':" + BAD + ",'score_chosen':%s,'score_rejected':%s}";
        List<InputEntry> entries = entries(
                record.formatted("null", "5") + "\n" + record.replace("Q", "R").formatted("5", "5"),
                ReadOptions.DEFAULT);

        assertThat(entries.get(0))
                .isInstanceOfSatisfying(
                        Recognised.class,
                        found -> assertThat(found.format().name()).isEqualTo("ultrafeedback"));
        assertThat(((Accepted) entries.get(1)).comparison().winner()).contains("good");
        assertThat(((Accepted) entries.get(2)).comparison().label()).contains(Label.TIE);
    }

    @Test
    void leavesTheFormatToALaterRecordWhereThePairIsMissing() {
        String record = "{'prompt':'Q','chosen':%s,'rejected':'bad','subset':'s'}";
        List<InputEntry> entries =
                entries(record.formatted("null") + "\n" + record.formatted("'good'"), ReadOptions.DEFAULT);

        assertThat(((Refused) entries.get(0)).detail()).isEqualTo("chosen is missing");
        assertThat(entries.get(1))
                .isInstanceOfSatisfying(
                        Recognised.class,
                        found -> assertThat(found.format().name()).isEqualTo("rewardbench"));
        assertThat(entries.get(2)).isInstanceOf(Accepted.class);
    }

    @Test
    void readsAnyFieldsByAMapping() {
        SetFormat format = Mapping.of(
                        Map.of(
                                "prompt",
                                "question",
                                "response_a",
                                "/answers/0",
                                "response_b",
                                "/answers/1",
                                "label",
                                "best"),
                        Map.of("A", "0", "B", "1", "tie", "-1"))
                .format();
        String record = "{'question':'Q','answers':['one','two'],'best':%s,'lang':'en'}";

        assertThat(comparison(record.formatted("1"), options(format)).winner()).contains("two");
        assertThat(comparison(record.formatted("'0'"), options(format)).winner())
                .contains("one");
        assertThat(comparison(record.formatted("-1"), options(format)).label()).contains(Label.TIE);
        assertThat(comparison(record.formatted("null"), options(format)).label())
                .isEmpty();
        assertThat(comparison(record.formatted("0"), options(format)).meta()).containsEntry("lang", "en");
        assertThat(((Refused) entries(record.formatted("2"), options(format)).get(1)).reason())
                .isEqualTo(RefusalReason.UNKNOWN_LABEL);
    }

    private static ReadOptions options(SetFormat format) {
        return new ReadOptions(Optional.of(format), Optional.empty(), false, 0);
    }

    private static Read read(String record) {
        List<InputEntry> entries = entries(record, ReadOptions.DEFAULT);
        assertThat(entries).as(record).hasSize(2);
        assertThat(entries.get(1)).as(entries.get(1).toString()).isInstanceOf(Accepted.class);
        Comparison comparison = ((Accepted) entries.get(1)).comparison();
        String conversation = String.join(
                " / ",
                comparison.conversation().stream()
                        .map(turn -> turn.role() + ": " + turn.content())
                        .toList());
        return new Read(((Recognised) entries.get(0)).format().name(), conversation, comparison.winner(), comparison);
    }

    private static Comparison comparison(String record, ReadOptions options) {
        return entries(record, options).stream()
                .filter(Accepted.class::isInstance)
                .map(entry -> ((Accepted) entry).comparison())
                .findFirst()
                .orElseThrow();
    }

    private static Refused refused(String record) {
        return entries(record, ReadOptions.DEFAULT).stream()
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<InputEntry> entries(String records, ReadOptions options) {
        byte[] bytes = records.replace('\'', '"')
                .replace("assistant\"s", "assistant's")
                .getBytes(StandardCharsets.UTF_8);
        return Entries.of(Input.of(new ByteArrayInputStream(bytes), "in"), options);
    }
}
