package dev.syncpl.tree.id;

import dev.syncpl.tree.Order;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a node stands in its tree: {@code c03} is a criterion, {@code c03.r1} a rubric under it, {@code c03.r1.ab.j0} a
 * judgment under that in order AB. All indexes count from 0. There is one spelling of each path, so equal paths are
 * equal texts.
 *
 * <p>The natural order is numeric, a parent before its children and AB before BA; it is the last tie-break of every
 * selection. (As texts, {@code c100} would come before {@code c99}.)
 */
public final class NodePath implements Comparable<NodePath> {

    /** How deep a path reaches. */
    public enum Level {
        CRITERION,
        RUBRIC,
        JUDGMENT
    }

    private static final Pattern SYNTAX =
            Pattern.compile("c(\\d{2,7})(?:\\.r(\\d{1,7})(?:\\.(ab|ba)\\.j(\\d{1,7}))?)?");

    private static final int NONE = -1;

    private static final Comparator<NodePath> NUMERIC = Comparator.<NodePath>comparingInt(path -> path.criterion)
            .thenComparingInt(path -> path.rubric)
            .thenComparingInt(path -> path.order == null ? NONE : path.order.ordinal())
            .thenComparingInt(path -> path.judgment);

    private final int criterion;
    private final int rubric;
    private final Order order;
    private final int judgment;

    private NodePath(int criterion, int rubric, Order order, int judgment) {
        this.criterion = criterion;
        this.rubric = rubric;
        this.order = order;
        this.judgment = judgment;
    }

    /** The path of the criterion at this index. */
    public static NodePath criterion(int index) {
        return new NodePath(checked(index), NONE, null, NONE);
    }

    /**
     * The rubric at this index under this criterion.
     *
     * @throws IllegalStateException if this is not the path of a criterion
     */
    public NodePath rubric(int index) {
        require(Level.CRITERION);
        return new NodePath(criterion, checked(index), null, NONE);
    }

    /**
     * The judgment at this index under this rubric and order.
     *
     * @throws IllegalStateException if this is not the path of a rubric
     */
    public NodePath judgment(Order shown, int index) {
        require(Level.RUBRIC);
        return new NodePath(criterion, rubric, Objects.requireNonNull(shown), checked(index));
    }

    /**
     * Reads a path back.
     *
     * @throws IllegalArgumentException if the text is not exactly what {@link #toString()} writes
     */
    public static NodePath parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (parts.matches()) {
            NodePath path = criterion(Integer.parseInt(parts.group(1)));
            if (parts.group(2) != null) {
                path = path.rubric(Integer.parseInt(parts.group(2)));
            }
            if (parts.group(3) != null) {
                Order shown = parts.group(3).equals("ab") ? Order.AB : Order.BA;
                path = path.judgment(shown, Integer.parseInt(parts.group(4)));
            }
            // c003 and c03 must not both name the fourth criterion.
            if (path.toString().equals(text)) {
                return path;
            }
        }
        throw new IllegalArgumentException("not a node path: " + text);
    }

    /** The node above, empty for a criterion. */
    public Optional<NodePath> parent() {
        return switch (level()) {
            case CRITERION -> Optional.empty();
            case RUBRIC -> Optional.of(criterionPath());
            case JUDGMENT -> Optional.of(new NodePath(criterion, rubric, null, NONE));
        };
    }

    public Level level() {
        if (rubric == NONE) {
            return Level.CRITERION;
        }
        return order == null ? Level.RUBRIC : Level.JUDGMENT;
    }

    /** The criterion that this node is or hangs under. */
    public NodePath criterionPath() {
        return new NodePath(criterion, NONE, null, NONE);
    }

    /** Position of the criterion that this node is or hangs under. */
    public int criterionIndex() {
        return criterion;
    }

    /** Position of the rubric that this node is or hangs under; empty for a criterion. */
    public Optional<Integer> rubricIndex() {
        return rubric == NONE ? Optional.empty() : Optional.of(rubric);
    }

    /** Order that this judgment was made in; empty for criteria and rubrics. */
    public Optional<Order> order() {
        return Optional.ofNullable(order);
    }

    /** Position of this node among its siblings, those of its own order for a judgment. */
    public int index() {
        return switch (level()) {
            case CRITERION -> criterion;
            case RUBRIC -> rubric;
            case JUDGMENT -> judgment;
        };
    }

    /** Whether this node hangs somewhere below the other; no node hangs below itself. */
    public boolean isBelow(NodePath other) {
        return switch (other.level()) {
            case CRITERION -> level() != Level.CRITERION && criterion == other.criterion;
            case RUBRIC -> level() == Level.JUDGMENT && criterion == other.criterion && rubric == other.rubric;
            case JUDGMENT -> false;
        };
    }

    @Override
    public int compareTo(NodePath other) {
        return NUMERIC.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodePath path && compareTo(path) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(criterion, rubric, order == null ? NONE : order.ordinal(), judgment);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(16).append('c');
        if (criterion < 10) {
            text.append('0');
        }
        text.append(criterion);
        if (rubric != NONE) {
            text.append(".r").append(rubric);
        }
        if (order != null) {
            text.append(order == Order.AB ? ".ab.j" : ".ba.j").append(judgment);
        }
        return text.toString();
    }

    private void require(Level expected) {
        if (level() != expected) {
            throw new IllegalStateException(this + " is no " + expected + " to hang a node under");
        }
    }

    private static int checked(int index) {
        if (index < 0 || index > 9_999_999) {
            throw new IllegalArgumentException("node index out of 0 to 9999999: " + index);
        }
        return index;
    }
}
