/** Training rows as each trainer reads them, and back. */
package dev.syncpl.data.train.shape;
