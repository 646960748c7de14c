/** The command line: parses, delegates, and turns outcomes into exit codes. */
package dev.labmark.harness.cli;
