/** Reward as a service: two responses judged in one model request, beside the stage and on its model servers. */
package dev.syncpl.judgment.reward;
