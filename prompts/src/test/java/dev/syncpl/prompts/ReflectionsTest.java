package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReflectionsTest {

    /** Words by which a reflection would know what does not stand in its text: other judgments, votes, the label. */
    private static final Pattern FOREIGN = Pattern.compile(
            "\\b(?:labels?|label?led|votes?|voted|voters?|majority|consensus|judges?|judged|judg(?:e)?ments?|raters?"
                    + "|leaf|leaves|siblings?|samples?|sampled|rollouts?|trees?|humans?|people|annotat\\w*"
                    + "|truth|gold|prefer\\w*|correct\\w*|incorrect\\w*|wrong\\w*|right\\w*|mistake\\w*|errors?"
                    + "|expected|key|others|everyone|elsewhere|told|agree\\w*|disagree\\w*|chosen|rejected"
                    + "|consistent|inconsistent|accepted|dataset|training)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("\\d");

    private static final SinglePassText LED =
            Samples.strict(Prompts.singlePass("single-pass/1").parse(Samples.SINGLE_PASS));

    private static final SinglePassText TIED = new SinglePassText(
            LED.criterion(),
            LED.rubric(),
            new JudgmentText(3, 3, LED.judgment().analysisA(), LED.judgment().analysisB()),
            Verdict.TIE);

    private final Reflections reflections = Prompts.reflections("reflection/1");

    @Test
    void haveSeveralTemplatesForEachSituation() {
        assertThat(reflections.count(LED, false)).isGreaterThanOrEqualTo(8);
        assertThat(reflections.count(LED, true)).isGreaterThanOrEqualTo(8);
        assertThat(reflections.count(TIED, false)).isGreaterThanOrEqualTo(4);
        assertThat(reflections.count(TIED, true)).isGreaterThanOrEqualTo(4);
        assertThat(all()).doesNotHaveDuplicates();
        assertThat(reflections.on(LED, true, -1))
                .isEqualTo(reflections.on(LED, true, reflections.count(LED, true) - 1));
        assertThat(reflections.version()).isEqualTo(Prompts.LATEST_REFLECTIONS);
        assertThatThrownBy(() -> Prompts.reflections("reflection/9")).hasMessageContaining("reflection/9");
    }

    @Test
    void sayWhatTheyAlwaysSaid() throws IOException {
        assertThat(all()).containsExactlyElementsOf(golden().lines().toList());
    }

    /** Nothing fixed speaks of votes, other judgments or the label, and no number or quotation is fixed. */
    @Test
    void speakOnlyOfWhatStandsInTheirText() {
        List<String> templates = Template.resource("reflection/1")
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("["))
                .toList();
        assertThat(templates).hasSameSizeAs(all());
        for (String template : templates) {
            String fixed = template.replaceAll("\\{\\{[a-z]+}}", "");
            assertThat(FOREIGN.matcher(fixed).results().map(found -> found.group()))
                    .as(template)
                    .isEmpty();
            assertThat(NUMBER.matcher(fixed).find()).as(template).isFalse();
            assertThat(fixed).isASCII();
            assertThat(template).as("what it reflects on").contains("{{");
        }
    }

    @Test
    void theForeignWordsAreFound() {
        for (String said :
                List.of("Most judges say B.", "The label is A.", "Three votes of four.", "That was wrong.")) {
            assertThat(FOREIGN.matcher(said).find()).as(said).isTrue();
        }
    }

    /** What fills a template stands in the trajectory, which is all that a reflection is given. */
    @Test
    void areFilledFromTheTrajectoryAlone() {
        Random random = new Random(2);
        for (int round = 0; round < 500; round++) {
            SinglePassText trajectory = RandomTexts.trajectory(random);
            SinglePassText sameButForTheAnalysis = new SinglePassText(
                    trajectory.criterion(),
                    trajectory.rubric(),
                    new JudgmentText(
                            trajectory.judgment().scoreA(),
                            trajectory.judgment().scoreB(),
                            "Another.",
                            "Yet another."),
                    trajectory.verdict());
            for (boolean confirms : new boolean[] {false, true}) {
                int draw = random.nextInt();
                String reflection = reflections.on(trajectory, confirms, draw);
                assertThat(reflection).isEqualTo(reflections.on(sameButForTheAnalysis, confirms, draw));
                String fixed = reflection;
                for (int score = 1; score <= RubricText.LEVELS; score++) {
                    fixed = fixed.replace(trajectory.rubric().level(score), "");
                }
                fixed = fixed.replace(trajectory.criterion().name(), "");
                assertThat(NUMBER.matcher(fixed).results().map(found -> Integer.parseInt(found.group())))
                        .as(reflection)
                        .isSubsetOf(
                                trajectory.judgment().scoreA(),
                                trajectory.judgment().scoreB());
                assertThat(FOREIGN.matcher(fixed).find()).as(reflection).isFalse();
            }
        }
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (SinglePassText trajectory : List.of(LED, TIED)) {
            for (boolean confirms : new boolean[] {false, true}) {
                for (int draw = 0; draw < reflections.count(trajectory, confirms); draw++) {
                    all.add(reflections.on(trajectory, confirms, draw));
                }
            }
        }
        return all;
    }

    private static String golden() throws IOException {
        try (InputStream in = ReflectionsTest.class.getResourceAsStream("golden/reflection-1.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
