/** Where broker, registry and services are, and how this command talks to them. */
package dev.syncpl.cli.connect;
