/** The criteria stage: a comparison becomes its criteria, all from one completion. */
package dev.syncpl.criteria;
