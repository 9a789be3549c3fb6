/** A model and trees to test stages with. */
package dev.syncpl.stage.testkit;
