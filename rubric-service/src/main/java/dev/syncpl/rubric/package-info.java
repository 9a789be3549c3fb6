/** The rubric stage: a criterion becomes sampled scoring guides. It never shows a response to the model. */
package dev.syncpl.rubric;
