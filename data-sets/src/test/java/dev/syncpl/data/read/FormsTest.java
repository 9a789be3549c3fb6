package dev.syncpl.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.InputEntry.Nothing;
import dev.syncpl.data.read.InputEntry.Recognised;
import dev.syncpl.data.read.InputEntry.Refused;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.tree.Label;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of every form, whole and damaged. */
class FormsTest {

    private static final String ONE =
            "{\"prompt\":\"Q1\",\"response_a\":\"one\",\"response_b\":\"two\",\"label\":\"A\"}";
    private static final String TWO = ONE.replace("Q1", "Q2");

    @TempDir
    Path folder;

    @Test
    void tellsTheFormByTheFirstBytes() throws IOException {
        assertThat(read("a.jsonl", ONE + "\n" + TWO)).containsExactly("JSON lines", "Q1", "Q2");
        assertThat(read("b.json", " [\n" + ONE + ",\n" + TWO + "\n]\n")).containsExactly("JSON list", "Q1", "Q2");
        assertThat(read("c.json", ONE.replace("{", "{\n") + "\n" + TWO)).containsExactly("JSON list", "Q1", "Q2");
        assertThat(read("d.json", "\ufeff[" + ONE + "," + TWO + "]")).containsExactly("JSON list", "Q1", "Q2");
        assertThat(read("e", "prompt,response_a,response_b\nQ1,x,y\nQ2,x,y\n")).containsExactly("CSV", "Q1", "Q2");
        assertThat(read("f.txt", "\ufeffprompt\tresponse_a\tresponse_b\nQ1\tx\ty\n"))
                .containsExactly("CSV", "Q1");
        assertThat(read("g.csv", "prompt;response_a;response_b\nQ1;x;y\n")).containsExactly("CSV", "Q1");
        assertThat(read("h.jsonl", "")).containsExactly("no record");
        assertThat(read("i.jsonl.gz", gzip(""))).containsExactly("no record");
        assertThat(read("j.csv", "prompt,response_a,response_b\n")).containsExactly("no record");
        assertThat(read("k.parquet", "")).containsExactly("no record");
    }

    @Test
    void readsGzippedFilesOfSeveralMembersAndStreams() throws IOException {
        byte[] members = joined(gzip(ONE + "\n"), gzip(TWO + "\n"));

        assertThat(read("a.jsonl.gz", members)).containsExactly("JSON lines, gzipped", "Q1", "Q2");
        assertThat(read("b", gzip("[" + ONE + "]"))).containsExactly("JSON list, gzipped", "Q1");
        assertThat(read("c.csv.gz", gzip("prompt,response_a,response_b\nQ1,x,y\n")))
                .containsExactly("CSV, gzipped", "Q1");
        assertThat(texts(Entries.of(Input.of(new ByteArrayInputStream(members), "stdin"), ReadOptions.DEFAULT)))
                .containsExactly("JSON lines, gzipped", "Q1", "Q2");
    }

    @Test
    void keepsWhatStoodBeforeTheEndOfATruncatedGzip() throws IOException {
        String lines = String.join(
                "\n",
                IntStream.range(0, 20_000)
                        .mapToObj(i -> ONE.replace("Q1", "Q" + i))
                        .toList());
        byte[] whole = gzip(lines);
        write("a.jsonl.gz", Arrays.copyOf(whole, whole.length / 2));
        write("b.jsonl", (ONE + "\n").getBytes(StandardCharsets.UTF_8));

        List<InputEntry> entries = Entries.of(Input.of(List.of(folder.toString())), ReadOptions.DEFAULT);

        long taken = entries.stream().filter(Accepted.class::isInstance).count();
        assertThat(taken).isBetween(5_000L, 15_000L);
        assertThat(refusals(entries)).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.UNREADABLE);
            assertThat(refused.describe())
                    .endsWith(
                            "a.jsonl.gz: refused UNREADABLE: the gzip file ends in the middle: cut off, or still being"
                                    + " written; what stands up to line " + taken + " is taken");
        });
        // Another file of the input goes on; its one record came before.
        assertThat(entries.get(entries.size() - 1)).isInstanceOf(InputEntry.Repeated.class);
    }

    @Test
    void losesOneElementOfAListToBrokenJson() throws IOException {
        String broken = "[" + ONE + ",\n{\"prompt\": nonsense, \"x\": [\"}\"]},\n5,\n" + TWO + "\n]";
        write("a.json", broken.getBytes(StandardCharsets.UTF_8));

        List<InputEntry> entries =
                Entries.of(Input.of(List.of(folder.resolve("a.json").toString())), ReadOptions.DEFAULT);

        assertThat(texts(entries)).containsExactly("JSON list", "Q1", "Q2");
        assertThat(refusals(entries))
                .extracting(refused -> refused.place().number())
                .containsExactly(2L, 3L);
        assertThat(refusals(entries)).extracting(Refused::reason).containsOnly(RefusalReason.MALFORMED_JSON);
    }

    @Test
    void readsCsvWithoutTypes() throws IOException {
        write(
                "a.csv",
                ("id,prompt,response_a,response_b,label,lang\r\n"
                                + "7,\"Say \"\"hi\"\",\nplease\",,hello,B,\r\n"
                                + ",\"[{\"\"role\"\":\"\"user\"\",\"\"content\"\":\"\"Q\"\"}]\",x,y,,en\r\n"
                                + "8,Q,x\r\n"
                                + "9,Q,x,y,C,\r\n")
                        .getBytes(StandardCharsets.UTF_8));

        List<InputEntry> entries =
                Entries.of(Input.of(List.of(folder.resolve("a.csv").toString())), ReadOptions.DEFAULT);
        List<Comparison> read = comparisons(entries);

        assertThat(read.get(0).id()).isEqualTo("7");
        assertThat(read.get(0).conversation().get(0).content()).isEqualTo("Say \"hi\",\nplease");
        assertThat(read.get(0).responseA()).isEmpty();
        assertThat(read.get(0).label()).contains(Label.B);
        assertThat(read.get(1).id()).isEqualTo(read.get(1).contentHash());
        assertThat(read.get(1).conversation().get(0).content()).isEqualTo("Q");
        assertThat(read.get(1).label()).isEmpty();
        assertThat(read.get(1).meta()).containsEntry("lang", "en");
        assertThat(refusals(entries))
                .extracting(refused -> refused.place().number() + " " + refused.reason())
                .containsExactly("5 MALFORMED_CSV", "6 UNKNOWN_LABEL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, 2, 3] - sum?",
                "[1]",
                "[]",
                "[link](x)",
                "[{''x'':1}]",
                "{x}",
                "{''x'':1}",
                "[{''role''",
                "[[1]]"
            })
    void takesCsvTextThatBeginsWithABracketForText(String prompt) throws IOException {
        List<InputEntry> entries = readAll("a.csv", "prompt,response_a,response_b~'" + prompt + "','[x','{y'~Q,x,y~");

        assertThat(refusals(entries)).isEmpty();
        assertThat(comparisons(entries).get(0).conversation().get(0).content()).isEqualTo(prompt.replace("''", "\""));
        assertThat(comparisons(entries).get(0).responseA()).isEqualTo("[x");
    }

    @Test
    void readsNumbersOfACsvAsNumbers() throws IOException {
        List<InputEntry> entries = readAll(
                "a.csv",
                "instruction,input,response1,response2,annotator1,annotator2,annotator3~Q,,x,y,1.0,0,1~R,,x,y,2.0,2,1.0~");

        assertThat(comparisons(entries))
                .extracting(found -> found.label().orElseThrow())
                .containsExactly(Label.A, Label.B);
    }

    @Test
    void losesOneRecordOfACsvToBrokenBytes() throws IOException {
        write(
                "a.csv",
                joined(
                        "prompt,response_a,response_b\nQ1,ä,y\nQ2,".getBytes(StandardCharsets.UTF_8),
                        new byte[] {(byte) 0xE4},
                        ",y\nQ3,x,y\n".getBytes(StandardCharsets.UTF_8)));

        List<InputEntry> entries =
                Entries.of(Input.of(List.of(folder.resolve("a.csv").toString())), ReadOptions.DEFAULT);

        assertThat(texts(entries)).containsExactly("CSV", "Q1", "Q3");
        assertThat(comparisons(entries).get(0).responseA()).isEqualTo("ä");
        assertThat(refusals(entries))
                .singleElement()
                .satisfies(
                        refused -> assertThat(refused.detail()).isEqualTo("response_a holds bytes that are no UTF-8"));
    }

    @Test
    void refusesACsvOfOtherColumnsOnce() throws IOException {
        write("a.csv", "prompt,response_a,score\nQ,x,1\nR,x,2\n".getBytes(StandardCharsets.UTF_8));

        assertThat(refusals(Entries.of(Input.of(List.of(folder.resolve("a.csv").toString())), ReadOptions.DEFAULT)))
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.detail())
                            .isEqualTo("response_b is missing; all records of the file have the same fields, so nothing"
                                    + " of it was taken");
                    assertThat(refused.losesRest()).isTrue();
                });
    }

    @Test
    void saysAtTheEndThatNoRecordHadTheFieldsOfAFormat() throws IOException {
        List<InputEntry> entries = readAll("a.jsonl", "{'x':1}~{'prompt':'Q','response_a':'y'}~{broken");

        assertThat(refusals(entries)).hasSize(3).noneMatch(Refused::losesRest);
        assertThat(entries).last().isInstanceOfSatisfying(Nothing.class, nothing -> {
            assertThat(nothing.lost()).isTrue();
            assertThat(nothing.describe())
                    .endsWith("a.jsonl: no record has the fields of a format: nothing of the file was taken");
        });
    }

    @Test
    void saysWhenAQuoteIsNeverClosed() throws IOException {
        write(
                "a.csv",
                ("prompt,response_a,response_b\nQ,x,y\n\"Q2,x,y\n" + "long,x,y\n".repeat(700_000))
                        .getBytes(StandardCharsets.UTF_8));

        List<InputEntry> entries =
                Entries.of(Input.of(List.of(folder.resolve("a.csv").toString())), ReadOptions.DEFAULT);

        assertThat(texts(entries)).containsExactly("CSV", "Q");
        assertThat(refusals(entries)).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.UNREADABLE);
            assertThat(refused.detail())
                    .startsWith("no CSV: in the record that begins in line 3 a quote is never closed, ")
                    .endsWith("what follows there is lost; what stands up to line 2 is taken");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // A quote too many, a bracket too few, and files that were cut off.
                "a.json  | [ONE,~{'prompt':'Q'x','response_a':'y'},~TWO,~TWO~]         | 2",
                "a.json  | [ONE,~{'prompt':'Q','x':{'y':1},~TWO,~TWO~]                 | 2",
                "a.json  | [ONE,~{'prompt':'Q','x':[1},~TWO,~TWO~]                     | 2",
                "a.json  | [ONE,~{'prompt':'Q','resp                                   | 2",
                "a.json  | {~'x':1}~ONE~{'prompt':'Q','x':[1}~TWO                      | 4",
                "a.jsonl | ONE~{'prompt':'Q','resp                                     | 2",
                "a.jsonl | ONE~{'prompt':'Q'                                           | 2",
                "a.csv   | prompt,response_a,response_b~Q1,x,y~'Q,x,y~Q2,x,y~Q3,x,y    | 3",
                "a.csv   | prompt,response_a,response_b~Q1,x,y~'Q''2',x,'y,''~Q3,x,y~  | 3",
            })
    void saysWhatIsLostWhereAFileEndsInsideARecord(String name, String text, long line) throws IOException {
        List<InputEntry> entries = readAll(name, text);

        assertThat(comparisons(entries)).hasSize(1);
        assertThat(refusals(entries)).last().satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.UNREADABLE);
            assertThat(refused.place().number()).isEqualTo(line);
            assertThat(refused.detail()).startsWith("the file ends inside ").endsWith("what follows here is lost");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"~[ONE,~", "~[ONE", "~[ONE~ ,"})
    void saysThatAListIsCutOffBetweenTwoElements(String text) throws IOException {
        List<InputEntry> entries = readAll("a.json", text);

        assertThat(comparisons(entries)).hasSize(1);
        assertThat(refusals(entries)).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.UNREADABLE);
            assertThat(refused.detail())
                    .isEqualTo(
                            "the list that begins in line 2 is never closed: the file is cut off, and the rest is lost;"
                                    + " what stands up to line 2 is taken");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[ONE]", "[ONE,]", "[~ONE~]~", "[ONE,5,~'x',null]", "[ONE,{'x':']'}]", "[ONE,{'x':1]}]"})
    void saysNothingOfTheEndOfAListThatIsWhole(String text) throws IOException {
        List<InputEntry> entries = readAll("a.json", text);

        assertThat(comparisons(entries)).hasSize(1);
        assertThat(refusals(entries)).extracting(Refused::reason).doesNotContain(RefusalReason.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, UTF-16", "UTF-16BE, UTF-16", "UTF-32LE, UTF-32", "UTF-32BE, UTF-32"})
    void refusesAnotherEncodingAsAWhole(String charset, String name) throws IOException {
        write("c.jsonl", (ONE + "\n" + TWO).getBytes(Charset.forName(charset)));
        byte[] text = ("\ufeff" + ONE + "\n" + TWO).getBytes(Charset.forName(charset));
        write("a.jsonl", text);
        write("b.csv.gz", gzip(text));

        assertThat(refusals(Entries.of(Input.of(List.of(folder.toString())), ReadOptions.DEFAULT)))
                .hasSize(3)
                .allSatisfy(refused -> {
                    assertThat(refused.reason()).isEqualTo(RefusalReason.UNREADABLE);
                    assertThat(refused.detail())
                            .startsWith("the text is " + name)
                            .contains(": convert it to UTF-8 (iconv -f " + name)
                            .endsWith(" -t UTF-8); nothing of the file was taken");
                });
    }

    @Test
    void findsFilesInFoldersAndByGlobs() throws IOException {
        Files.createDirectories(folder.resolve("sub/.hidden"));
        write("b.jsonl", ONE.replace("Q1", "Qb").getBytes(StandardCharsets.UTF_8));
        write("a.jsonl", ONE.replace("Q1", "Qa").getBytes(StandardCharsets.UTF_8));
        write("sub/c.json", ("[" + ONE.replace("Q1", "Qc") + "]").getBytes(StandardCharsets.UTF_8));
        write("sub/.hidden/d.jsonl", ONE.replace("Q1", "Qd").getBytes(StandardCharsets.UTF_8));
        write("README.md", "no data".getBytes(StandardCharsets.UTF_8));

        assertThat(prompts(Input.of(List.of(folder.toString())))).containsExactly("Qa", "Qb", "Qc");
        assertThat(prompts(Input.of(List.of(folder + "/*.jsonl")))).containsExactly("Qa", "Qb");
        assertThat(prompts(Input.of(List.of(folder + "/**.json")))).containsExactly("Qc");
        assertThat(prompts(Input.of(List.of(folder + "/b.jsonl", folder + "/a.jsonl"))))
                .containsExactly("Qb", "Qa");
        assertThatThrownBy(() -> Input.of(List.of(folder + "/*.csv")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("no file matches ");
        assertThatThrownBy(() -> Input.of(List.of(folder + "/none")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("there is no file ");
    }

    @Test
    void namesTheFileOfARepetition() throws IOException {
        write("a.jsonl", ONE.getBytes(StandardCharsets.UTF_8));
        write("b.jsonl", ("\n" + ONE.replace("\"A\"", "\"B\"")).getBytes(StandardCharsets.UTF_8));

        assertThat(Entries.of(Input.of(List.of(folder.toString())), ReadOptions.DEFAULT))
                .last()
                .isInstanceOfSatisfying(InputEntry.Repeated.class, repeated -> {
                    assertThat(repeated.place().toString()).endsWith("b.jsonl:2");
                    assertThat(repeated.first().toString()).endsWith("a.jsonl:1");
                    assertThat(repeated.otherLabel()).isTrue();
                });
    }

    /** Of a text in which ~ stands for a line's end and ' for ". */
    private List<InputEntry> readAll(String name, String text) throws IOException {
        String whole =
                text.replace('~', '\n').replace('\'', '"').replace("ONE", ONE).replace("TWO", TWO);
        write(name, whole.getBytes(StandardCharsets.UTF_8));
        return Entries.of(Input.of(List.of(folder.resolve(name).toString())), ReadOptions.DEFAULT);
    }

    private List<String> prompts(Input input) {
        return comparisons(Entries.of(input, ReadOptions.DEFAULT)).stream()
                .map(found -> found.conversation().get(0).content())
                .toList();
    }

    private List<String> read(String name, String content) throws IOException {
        return read(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> read(String name, byte[] content) throws IOException {
        write(name, content);
        return texts(Entries.of(Input.of(List.of(folder.resolve(name).toString())), ReadOptions.DEFAULT));
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    /** The form, and then the prompts. */
    private static List<String> texts(List<InputEntry> entries) {
        return entries.stream()
                .filter(entry -> !(entry instanceof Refused))
                .map(FormsTest::text)
                .toList();
    }

    private static String text(InputEntry entry) {
        if (entry instanceof Nothing nothing) {
            return nothing.detail();
        }
        return entry instanceof Recognised found
                ? found.container()
                : ((Accepted) entry).comparison().conversation().get(0).content();
    }

    private static List<Comparison> comparisons(List<InputEntry> entries) {
        return entries.stream()
                .filter(Accepted.class::isInstance)
                .map(entry -> ((Accepted) entry).comparison())
                .toList();
    }

    private static List<Refused> refusals(List<InputEntry> entries) {
        return entries.stream()
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast)
                .toList();
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
