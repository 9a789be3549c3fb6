package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private final Template template = Template.of("a {{x}} b {{y}} c {{x}}!");

    @Test
    void valuesAreNotTemplates() {
        String rendered = template.render(Map.of("x", "{{y}}", "y", "$1 \\ {{x}}"));

        assertThat(rendered).isEqualTo("a {{y}} b $1 \\ {{x}} c {{y}}!");
        assertThat(template.match(rendered)).contains(Map.of("x", "{{y}}", "y", "$1 \\ {{x}}"));
    }

    @Test
    void allValuesAndNoOthers() {
        assertThatThrownBy(() -> template.render(Map.of("x", "1"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> template.render(Map.of("x", "1", "y", "2", "z", "3")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void matchesNothingElse() {
        assertThat(template.match("a 1 b 2 c 3!")).isEmpty();
        assertThat(template.match("a 1 b 2 c 1")).isEmpty();
        assertThat(template.match("a 1 b 2 c 1!!")).isEmpty();
        assertThat(template.match("a ")).isEmpty();
        assertThat(template.match("")).isEmpty();
        assertThat(Template.of("fixed").match("fixed")).contains(Map.of());
        assertThat(Template.of("fixed").match("fixed ")).isEmpty();
    }

    @Test
    void theLastValueEndsWhereTheTextDoes() {
        assertThat(Template.of("a {{x}}!").match("a 1!2!")).contains(Map.of("x", "1!2"));
        assertThat(Template.of("a {{x}}").match("a 1")).contains(Map.of("x", "1"));
    }

    @Test
    void aResourceEndsWithoutItsLineBreak() {
        assertThat(Template.resource("rubric/1"))
                .isNotBlank()
                .isEqualTo(Template.resource("rubric/1").strip());
    }

    @Test
    void namesAMissingResource() {
        assertThatThrownBy(() -> Template.load("rubric/0")).hasMessageContaining("rubric/0");
    }
}
