package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void foldsWhatLooksAlike() {
        assertThat(Line.folded("！Ａ：５～")).isEqualTo("!A:5~");
        assertThat(Line.folded("a\u00a0b")).isEqualTo("a b");
    }

    @Test
    void responsesAreReadOnlyWhereThereAreSome() {
        assertThat(Sections.readResponses("<response_")).isEqualTo(Optional.empty());
        assertThat(Sections.readResponses("<response_c>")).isEqualTo(Optional.empty());
    }
}
