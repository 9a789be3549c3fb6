/** The judgment stage: a rubric becomes sampled judgments of both responses, in each presentation order of the plan. */
package dev.syncpl.judgment;
