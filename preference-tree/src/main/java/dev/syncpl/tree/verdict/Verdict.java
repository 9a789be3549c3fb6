package dev.syncpl.tree.verdict;

import dev.syncpl.tree.Order;
import dev.syncpl.tree.Vote;
import java.util.Optional;

/**
 * What the first k criteria say in one order.
 *
 * @param criteria how many leading criteria were read (k), from 1
 * @param verdict by identity; empty if the method failed for want of leaves, which is no tie
 */
public record Verdict(Method method, Order order, int criteria, Optional<Vote> verdict) {}
