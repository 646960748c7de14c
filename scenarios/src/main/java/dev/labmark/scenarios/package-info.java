/** The lab: data, scenarios, and the command {@code labmark}. */
package dev.labmark.scenarios;
