/** What files hold before anybody asks what it means: records, where they stand, and why one is refused. */
package dev.syncpl.data.record;
