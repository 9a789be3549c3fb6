package dev.syncpl.prompts;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    /** Newest version of the prompt that asks for a verdict alone. */
    public static final String LATEST_DIRECT = "direct/1";
    /** Newest version of the single-pass prompt. */
    public static final String LATEST_SINGLE_PASS = "single-pass/1";

    /** Newest version of the reflections in long chains of thought. */
    public static final String LATEST_REFLECTIONS = "reflection/1";

    private static final Map<String, CriteriaPrompt> CRITERIA =
            versions(CriteriaPrompt::new, "criteria/1", "criteria/1+json");
    private static final Map<String, RubricPrompt> RUBRIC = versions(RubricPrompt::new, "rubric/1", "rubric/1+json");
    private static final Map<String, JudgmentPrompt> JUDGMENT =
            versions(JudgmentPrompt::new, "judgment/1", "judgment/1+json");
    private static final Map<String, DirectPrompt> DIRECT = versions(DirectPrompt::new, "direct/1");
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
     * The prompt of a version that leaves are made with: a judgment's, or the one that asks for a verdict alone.
     *
     * @throws IllegalArgumentException if the version is unknown
     */
    public static LeafPrompt leaf(String version) {
        return DIRECT.containsKey(version) ? DIRECT.get(version) : judgment(version);
    }

    /** Whether that version asks for a verdict alone, with nothing made before it. */
    public static boolean isDirect(String version) {
        return DIRECT.containsKey(version);
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

    /**
     * The version that sends the same prompt, and lets a server that can do so hold the answer to a JSON schema.
     *
     * @param version of a prompt that a stage sends
     */
    public static String asJson(String version) {
        return PromptVersion.of(version).template() + PromptVersion.JSON;
    }

    static Stream<Function<String, Optional<ReadPrompt>>> readers() {
        Stream<Function<String, Optional<ReadPrompt>>> judgment =
                texts(JUDGMENT).map(prompt -> prompt::read);
        Stream<Function<String, Optional<ReadPrompt>>> rubric = texts(RUBRIC).map(prompt -> prompt::read);
        Stream<Function<String, Optional<ReadPrompt>>> criteria =
                texts(CRITERIA).map(prompt -> prompt::read);
        Stream<Function<String, Optional<ReadPrompt>>> singlePass =
                texts(SINGLE_PASS).map(prompt -> prompt::read);
        Stream<Function<String, Optional<ReadPrompt>>> direct = texts(DIRECT).map(prompt -> prompt::read);
        return Stream.of(judgment, rubric, criteria, singlePass, direct).flatMap(Function.identity());
    }

    /** A prompt's bytes do not tell in which form the answer comes: they are read as those of the text version. */
    private static <P> Stream<P> texts(Map<String, P> prompts) {
        return prompts.entrySet().stream()
                .filter(entry -> !PromptVersion.of(entry.getKey()).json())
                .map(Map.Entry::getValue);
    }

    private static <P> Map<String, P> versions(Function<String, P> prompt, String... versions) {
        return Stream.of(versions).collect(Collectors.toUnmodifiableMap(Function.identity(), prompt));
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
