package dev.syncpl.prompts;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All prompts by version. A version never changes and never goes, so that any recorded node renders again byte for
 * byte; new wording is a new version.
 */
public final class Prompts {

    /** Newest version of the criteria prompt. */
    public static final String LATEST_CRITERIA = "criteria/1";
    /** Newest version of the rubric prompt. */
    public static final String LATEST_RUBRIC = "rubric/1";
    /** Newest version of the judgment prompt. */
    public static final String LATEST_JUDGMENT = "judgment/1";
    /** Newest version of the single-pass prompt. */
    public static final String LATEST_SINGLE_PASS = "single-pass/1";

    /** Newest version of the reflections in long chains of thought. */
    public static final String LATEST_REFLECTIONS = "reflection/1";

    private static final Map<String, CriteriaPrompt> CRITERIA = Map.of("criteria/1", new CriteriaPrompt("criteria/1"));
    private static final Map<String, RubricPrompt> RUBRIC = Map.of("rubric/1", new RubricPrompt("rubric/1"));
    private static final Map<String, JudgmentPrompt> JUDGMENT = Map.of("judgment/1", new JudgmentPrompt("judgment/1"));
    private static final Map<String, SinglePassPrompt> SINGLE_PASS =
            Map.of("single-pass/1", new SinglePassPrompt("single-pass/1"));
    private static final Map<String, Reflections> REFLECTIONS = Map.of("reflection/1", new Reflections("reflection/1"));

    private Prompts() {}

    /**
     * The criteria prompt of a version.
     *
     * @throws IllegalArgumentException if the version is unknown
     */
    public static CriteriaPrompt criteria(String version) {
        return known(CRITERIA, version);
    }

    /**
     * The rubric prompt of a version.
     *
     * @throws IllegalArgumentException if the version is unknown
     */
    public static RubricPrompt rubric(String version) {
        return known(RUBRIC, version);
    }

    /**
     * The judgment prompt of a version.
     *
     * @throws IllegalArgumentException if the version is unknown
     */
    public static JudgmentPrompt judgment(String version) {
        return known(JUDGMENT, version);
    }

    /**
     * The single-pass prompt of a version.
     *
     * @throws IllegalArgumentException if the version is unknown
     */
    public static SinglePassPrompt singlePass(String version) {
        return known(SINGLE_PASS, version);
    }

    /**
     * The reflections of a version.
     *
     * @throws IllegalArgumentException if the version is unknown
     */
    public static Reflections reflections(String version) {
        return known(REFLECTIONS, version);
    }

    static Stream<Function<String, Optional<ReadPrompt>>> readers() {
        return Stream.of(
                        JUDGMENT.values().stream().map(p -> (Function<String, Optional<ReadPrompt>>) p::read),
                        RUBRIC.values().stream().map(p -> (Function<String, Optional<ReadPrompt>>) p::read),
                        CRITERIA.values().stream().map(p -> (Function<String, Optional<ReadPrompt>>) p::read),
                        SINGLE_PASS.values().stream().map(p -> (Function<String, Optional<ReadPrompt>>) p::read))
                .flatMap(Function.identity());
    }

    private static <P> P known(Map<String, P> prompts, String version) {
        P prompt = prompts.get(version);
        if (prompt == null) {
            throw new IllegalArgumentException("unknown prompt version " + version + ", known here: "
                    + prompts.keySet().stream().sorted().toList());
        }
        return prompt;
    }
}
