package dev.syncpl.tree.row;

import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.RubricNode;

/** One way from a criterion to a verdict: a rubric of it, and a judgment by that rubric. */
public record Trajectory(RubricNode rubric, Leaf leaf) {}
