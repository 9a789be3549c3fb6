/**
 * How far verdicts agree with people and with themselves: agreement (AGR), consistency (CNS), position bias, oracle and
 * length baselines, each with an interval. Pure functions over verdicts by identity; how verdicts come about is not
 * known here.
 */
package dev.syncpl.tree.agreement;
