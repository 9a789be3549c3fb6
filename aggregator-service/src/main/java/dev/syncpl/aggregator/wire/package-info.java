/** Values in topics: patient with the registry, strict with sizes. */
package dev.syncpl.aggregator.wire;
