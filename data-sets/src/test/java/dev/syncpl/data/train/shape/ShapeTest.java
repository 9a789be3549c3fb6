package dev.syncpl.data.train.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.TrainRow;
import dev.syncpl.data.train.Trainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The shapes that trainers load, character for character as their loaders' sources want them. */
class ShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TrainRow PAIR =
            new TrainRow(DataSet.DPO_RUBRIC, List.of(new Turn("user", "Q")), "good", Optional.of("bad"));
    private static final TrainRow COMPLETION =
            new TrainRow(DataSet.SFT, List.of(new Turn("user", "Q")), "A", Optional.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CONVERSATIONAL | {"prompt":[{"role":"user","content":"Q"}],"chosen":[{"role":"assistant","content":"good"}],"rejected":[{"role":"assistant","content":"bad"}]}
            TEXT           | {"prompt":"Q","chosen":"good","rejected":"bad"}
            MESSAGES       | {"prompt":[{"role":"user","content":"Q"}],"chosen":[{"role":"assistant","content":"good"}],"rejected":[{"role":"assistant","content":"bad"}]}
            SHAREGPT       | {"conversations":[{"from":"human","value":"Q"}],"chosen":{"from":"gpt","value":"good"},"rejected":{"from":"gpt","value":"bad"}}
            ALPACA         | {"instruction":"Q","input":"","chosen":"good","rejected":"bad"}
            CHAT_TEMPLATE  | {"messages":[{"role":"user","content":"Q"}],"chosen":{"role":"assistant","content":"good"},"rejected":{"role":"assistant","content":"bad"}}
            """)
    void pairs(Shape shape, String json) {
        assertThat(shape.misfit(PAIR)).isEmpty();
        assertThat(shape.write(PAIR)).hasToString(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CONVERSATIONAL | {"prompt":[{"role":"user","content":"Q"}],"completion":[{"role":"assistant","content":"A"}]}
            TEXT           | {"prompt":"Q","completion":"A"}
            MESSAGES       | {"messages":[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}]}
            SHAREGPT       | {"conversations":[{"from":"human","value":"Q"},{"from":"gpt","value":"A"}]}
            ALPACA         | {"instruction":"Q","input":"","output":"A","system":""}
            CHAT_TEMPLATE  | {"messages":[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}]}
            """)
    void completions(Shape shape, String json) {
        assertThat(shape.misfit(COMPLETION)).isEmpty();
        assertThat(shape.write(COMPLETION)).hasToString(json);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void comesBackAsItWas(Shape shape) throws IOException {
        Random random = new Random(11);
        int fitting = 0;
        for (int i = 0; i < 400; i++) {
            TrainRow row = draw(random);
            if (shape.misfit(row).isEmpty()) {
                byte[] bytes = JSON.writeValueAsBytes(shape.write(row));
                assertThat(shape.read(row.dataSet(), JSON.readTree(bytes))).isEqualTo(row);
                fitting++;
            }
        }
        assertThat(fitting).isGreaterThan(40);
    }

    @Test
    void saysWhatATrainerWouldSkipOrMisread() {
        List<Turn> endsInAnswer = List.of(new Turn("user", "a"), new Turn("assistant", "b"));
        List<Turn> withSystem = List.of(new Turn("system", "s"), new Turn("user", "a"));
        assertThat(Shape.SHAREGPT.misfit(completion(endsInAnswer)))
                .hasValueSatisfying(why -> assertThat(why).contains("take turns"));
        assertThat(Shape.SHAREGPT.misfit(completion(withSystem))).isEmpty();
        assertThat(Shape.TEXT.misfit(completion(withSystem))).isPresent();
        assertThat(Shape.ALPACA.misfit(completion(withSystem))).isEmpty();
        assertThat(Shape.ALPACA.misfit(new TrainRow(DataSet.DPO_RUBRIC, withSystem, "x", Optional.of("y"))))
                .hasValueSatisfying(why -> assertThat(why).contains("system"));
    }

    @Test
    void everyTrainerHasItsOwnFirst() {
        assertThat(Arrays.stream(Trainer.values())
                        .map(trainer -> trainer.shapes().get(0)))
                .containsExactly(
                        Shape.CONVERSATIONAL,
                        Shape.SHAREGPT,
                        Shape.CONVERSATIONAL,
                        Shape.CHAT_TEMPLATE,
                        Shape.CONVERSATIONAL);
    }

    private static TrainRow completion(List<Turn> prompt) {
        return new TrainRow(DataSet.SFT, prompt, "x", Optional.empty());
    }

    private static TrainRow draw(Random random) {
        List<Turn> prompt = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            prompt.add(new Turn("system", "s" + text(random)));
        }
        int turns = random.nextInt(3) == 0 ? random.nextInt(5) + 1 : 1;
        for (int i = 0; i < turns; i++) {
            prompt.add(new Turn(i % 2 == 0 ? "user" : "assistant", text(random)));
        }
        DataSet dataSet = DataSet.values()[random.nextInt(DataSet.values().length)];
        return new TrainRow(
                dataSet, prompt, text(random), dataSet.pairs() ? Optional.of(text(random)) : Optional.empty());
    }

    private static String text(Random random) {
        String[] parts = {"\n", " ", "\u00fc", "\ud83d\ude80", "\"", "\\", "<|im_end|>", "\u0000", "\u2028", "x", ""};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }
}
