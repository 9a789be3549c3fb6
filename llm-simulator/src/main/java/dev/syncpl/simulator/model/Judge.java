package dev.syncpl.simulator.model;

import dev.syncpl.prompts.JudgmentText;
import dev.syncpl.simulator.draw.Draws;
import dev.syncpl.simulator.leaf.LeafKey;
import dev.syncpl.simulator.leaf.LeafModel;
import dev.syncpl.simulator.leaf.LeafOdds;
import dev.syncpl.simulator.leaf.LeafScores;
import dev.syncpl.simulator.leaf.Side;
import dev.syncpl.simulator.text.CriteriaWriter;
import dev.syncpl.simulator.text.JudgmentWriter;
import dev.syncpl.simulator.text.Topic;
import dev.syncpl.simulator.text.Words;
import dev.syncpl.simulator.truth.Comparison;
import java.util.List;

/** Judges one comparison as displayed, by any criterion and rubric. What is the same for all of them is read once. */
final class Judge {

    private final long seed;
    private final Ask ask;
    private final LeafOdds odds;
    private final Comparison comparison;
    private final char firstLetter;
    private final Side better;
    private final Writers writers;
    private final Topic topic;
    private final List<String> firstWords;
    private final List<String> secondWords;

    /** A judgment and the scores that it gives, by display. */
    record Judged(JudgmentText text, LeafScores scores) {}

    /** What writes texts. */
    record Writers(CriteriaWriter criteria, JudgmentWriter judgments) {}

    /**
     * @param firstLetter letter of the response shown first
     * @param better the response that is better in truth
     */
    Judge(long seed, Ask ask, LeafOdds odds, Comparison comparison, char firstLetter, Side better, Writers writers) {
        this.seed = seed;
        this.ask = ask;
        this.odds = odds;
        this.comparison = comparison;
        this.firstLetter = firstLetter;
        this.better = better;
        this.writers = writers;
        this.topic = Topic.of(comparison.conversation());
        this.firstWords = Words.all(comparison.first());
        this.secondWords = Words.all(comparison.second());
    }

    /** The judgment of one choice. */
    Judged judge(int choice, String criterion, String rubric) {
        LeafKey key = new LeafKey(
                ask.model(),
                comparison.contentHash(),
                criterion,
                criterionIndex(criterion),
                rubric,
                comparison.firstHash(),
                ask.sample(choice));
        LeafScores scores = new LeafModel(seed).draw(odds, key, better);
        Draws draws = ask.draws(seed, choice, comparison.contentHash(), criterion, rubric, comparison.firstHash());
        String first = analysis(criterion, firstWords, scores.first(), draws);
        String second = analysis(criterion, secondWords, scores.second(), draws);
        JudgmentText text = firstLetter == 'A'
                ? new JudgmentText(scores.first(), scores.second(), first, second)
                : new JudgmentText(scores.second(), scores.first(), second, first);
        return new Judged(text, scores);
    }

    private String analysis(String criterion, List<String> words, int score, Draws draws) {
        return writers.judgments().analysis(PromptNames.criterion(criterion), topic, words, score, draws);
    }

    private int criterionIndex(String criterion) {
        int listed = odds.accuracyByCriterion().size();
        if (listed == 0) {
            return -1;
        }
        String conversation = PromptNames.conversation(comparison.conversation());
        return writers.criteria().indexOf(PromptNames.criterion(criterion), conversation, topic, listed);
    }
}
