package dev.syncpl.cli.export.health;

import dev.syncpl.events.CriterionStatus;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts criteria by the outcome of the consistency rule. Under a tie label nothing can be accepted, so such criteria
 * would only hide how well the others are judged: they are counted apart. Not thread safe.
 */
final class StatusTally {

    private final Map<CriterionStatus, Long> counts = new EnumMap<>(CriterionStatus.class);
    private long tieLabelled;

    /** Counts a criterion of a comparison labelled a tie. */
    void addTieLabelled() {
        tieLabelled++;
    }

    /** Counts a criterion under label A or B; one with an outcome that is newer than this build is passed over. */
    void add(CriterionStatus status) {
        if (status != CriterionStatus.UNKNOWN) {
            counts.merge(status, 1L, Long::sum);
        }
    }

    Health.Statuses shares() {
        return new Health.Statuses(
                all(),
                share(CriterionStatus.ACCEPTED),
                share(CriterionStatus.SPLIT),
                share(CriterionStatus.CONTRADICTED),
                share(CriterionStatus.INCOMPLETE),
                tieLabelled);
    }

    private Double share(CriterionStatus status) {
        return Ratio.of(counts.getOrDefault(status, 0L), all());
    }

    private long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
