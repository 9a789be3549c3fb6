package dev.syncpl.prompts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands between the trajectories of a long chain of thought: sentences from varied templates, filled with what
 * stands in the trajectory before them, which is all that a reflection is given: the criterion's name, the scores, and
 * the rubric's sentences for these scores.
 *
 * <p>A reflection that gives a trajectory up does not say, or know, where the next one ends. So chains that turn to the
 * label and chains that turn away from it draw from the same templates: any difference in wording would tell them apart.
 * Immutable.
 */
public final class Reflections {

    /** What can be seen of a trajectory at the place of the reflection. */
    private enum Situation {
        DOUBT("[doubt]"),
        DOUBT_TIE("[doubt-tie]"),
        CONFIRM("[confirm]"),
        CONFIRM_TIE("[confirm-tie]");

        private final String heading;

        Situation(String heading) {
            this.heading = heading;
        }

        static Situation of(SinglePassText trajectory, boolean confirms) {
            if (trajectory.verdict() == Verdict.TIE) {
                return confirms ? CONFIRM_TIE : DOUBT_TIE;
            }
            return confirms ? CONFIRM : DOUBT;
        }

        static Optional<Situation> headedBy(String line) {
            for (Situation situation : values()) {
                if (situation.heading.equals(line)) {
                    return Optional.of(situation);
                }
            }
            return Optional.empty();
        }
    }

    private final String version;
    private final Map<Situation, List<Template>> templates = new EnumMap<>(Situation.class);

    Reflections(String version) {
        this.version = version;
        for (Situation situation : Situation.values()) {
            templates.put(situation, new ArrayList<>());
        }
        Situation situation = Situation.DOUBT;
        for (String line : Template.resource(version).lines().toList()) {
            Optional<Situation> heading = Situation.headedBy(line);
            if (heading.isPresent()) {
                situation = heading.get();
            } else if (!line.isEmpty()) {
                templates.get(situation).add(Template.of(line));
            }
        }
    }

    /** Version of the templates, for example reflection/1. */
    public String version() {
        return version;
    }

    /** How many reflections there are to draw from on this trajectory. */
    public int count(SinglePassText trajectory, boolean confirms) {
        return of(trajectory, confirms).size();
    }

    /**
     * A reflection on a trajectory: one line.
     *
     * @param confirms whether it keeps the trajectory; else it goes on to another rubric
     * @param draw any number; equal draws give equal templates
     */
    public String on(SinglePassText trajectory, boolean confirms, long draw) {
        List<Template> candidates = of(trajectory, confirms);
        Template template = candidates.get((int) Math.floorMod(draw, (long) candidates.size()));
        Map<String, String> values = new HashMap<>(values(trajectory));
        values.keySet().retainAll(template.gaps());
        return template.render(values);
    }

    private List<Template> of(SinglePassText trajectory, boolean confirms) {
        return templates.get(Situation.of(trajectory, confirms));
    }

    private static Map<String, String> values(SinglePassText trajectory) {
        RubricText rubric = trajectory.rubric();
        JudgmentText judgment = trajectory.judgment();
        Map<String, String> values = new HashMap<>();
        values.put("criterion", trajectory.criterion().name());
        if (trajectory.verdict() == Verdict.TIE) {
            values.put("score", Integer.toString(judgment.scoreA()));
            values.put("level", rubric.level(judgment.scoreA()));
            return values;
        }
        char leader = trajectory.verdict() == Verdict.A ? 'A' : 'B';
        char other = leader == 'A' ? 'B' : 'A';
        put(values, "leader", leader, trajectory);
        put(values, "other", other, trajectory);
        return values;
    }

    private static void put(Map<String, String> values, String name, char letter, SinglePassText trajectory) {
        int score = trajectory.judgment().score(letter);
        values.put(name, Character.toString(letter));
        values.put(name + "score", Integer.toString(score));
        values.put(name + "level", trajectory.rubric().level(score));
    }
}
