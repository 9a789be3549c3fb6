/** State stores with their keys and values. Names and encodings outlive restarts and releases. */
package dev.syncpl.aggregator.state;
