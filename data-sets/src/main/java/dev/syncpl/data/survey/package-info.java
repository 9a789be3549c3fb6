/** What an input holds, and which of it to take, in memory that does not grow with it. */
package dev.syncpl.data.survey;
