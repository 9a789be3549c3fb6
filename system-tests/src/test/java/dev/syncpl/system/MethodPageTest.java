package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.policy.Choice;
import dev.syncpl.tree.policy.Policies;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on the method names every policy once, with its default first, all its values and a reason. */
class MethodPageTest {

    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([^|]*) \\| ([^|]*) \\|");

    private static final Map<String, String> DEFAULTS = Policies.DEFAULT.toMap();

    @Test
    void everyPolicyHasARow() throws IOException {
        assertThat(rows().keySet()).containsExactlyElementsOf(DEFAULTS.keySet());
    }

    @Test
    void everyRowGivesTheDefaultFirstAndAReason() throws IOException {
        Map<String, Matcher> rows = rows();
        DEFAULTS.forEach((name, value) -> {
            assertThat(rows.get(name).group(2)).as(name).startsWith("`" + value + "`");
            assertThat(rows.get(name).group(3).strip()).as(name).isNotEmpty();
        });
    }

    @Test
    void everyRowNamesEveryValue() throws IOException {
        Map<String, Matcher> rows = rows();
        for (RecordComponent policy : Policies.class.getRecordComponents()) {
            if (policy.getType().isEnum()) {
                List<String> values = Arrays.stream(policy.getType().getEnumConstants())
                        .map(value -> "`" + ((Choice) value).text() + "`")
                        .toList();
                assertThat(rows.get(policy.getName()).group(2))
                        .as(policy.getName())
                        .contains(values);
            }
        }
    }

    /** The rows of the section on policies, by policy, in their order. */
    private static Map<String, Matcher> rows() throws IOException {
        String page = Files.readString(Path.of("../docs/method.md"));
        String section = page.substring(page.indexOf("\n## Policies"), page.indexOf("\n## Verdicts"));
        return section.lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalStateException("two rows for " + one.group(1));
                        },
                        LinkedHashMap::new));
    }
}
