package dev.syncpl.data.train.choose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.Split;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptGroupTest {

    @Test
    void holdsConversationsTogetherThatOpenAlike() {
        PromptGroup group = PromptGroup.of(List.of(new Turn("user", "How do I  stop\n a tap?")));
        assertThat(PromptGroup.of(List.of(new Turn("user", " how do i stop a tap? "))))
                .isEqualTo(group);
        assertThat(PromptGroup.of(List.of(
                        new Turn("system", "Be brief."),
                        new Turn("user", "How do I stop a tap?"),
                        new Turn("assistant", "Turn it."),
                        new Turn("user", "And then?"))))
                .isEqualTo(group);
        assertThat(PromptGroup.of(List.of(new Turn("user", "How do I stop a train?"))))
                .isNotEqualTo(group);
        assertThat(PromptGroup.of(List.of(new Turn("assistant", "a"))))
                .isNotEqualTo(PromptGroup.of(List.of(new Turn("assistant", "b"))));
    }

    @Test
    void keepsAPromptOnItsSide() {
        Choice choice = split(0.2, 7);
        long test = IntStream.range(0, 10_000)
                .filter(i -> choice.split(PromptGroup.of(List.of(new Turn("user", "q" + i)))) == Split.TEST)
                .count();
        assertThat(test).isBetween(1_880L, 2_120L);
        PromptGroup some = PromptGroup.ofId("x");
        assertThat(split(0.2, 7).split(some)).isEqualTo(choice.split(some));
        assertThat(Choice.ALL.split(some)).isEqualTo(Split.TRAIN);
    }

    @Test
    void growsTheTestSideWithoutLosingAny() {
        for (int i = 0; i < 1_000; i++) {
            PromptGroup group = PromptGroup.ofId("c" + i);
            if (split(0.1, 3).split(group) == Split.TEST) {
                assertThat(split(0.3, 3).split(group)).isEqualTo(Split.TEST);
            }
        }
    }

    private static Choice split(double share, long seed) {
        return new Choice(share, seed, false, OptionalLong.empty(), Optional.empty(), false);
    }
}
