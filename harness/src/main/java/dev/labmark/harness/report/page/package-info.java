/**
 * What a report is made of: sections of blocks, as plain data that no template engine leaks into.
 */
@NullMarked
package dev.labmark.harness.report.page;

import org.jspecify.annotations.NullMarked;
