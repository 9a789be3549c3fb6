/**
 * Reward as a service: the request and the answer of {@code POST /v1/judgments}, and how both stand in JSON. A request
 * has no room for a label.
 */
package dev.syncpl.reward;
