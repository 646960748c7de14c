/** What a gate came to, as data: the gate decides, reports and exporters show it. */
@NullMarked
package dev.labmark.harness.record.verdict;

import org.jspecify.annotations.NullMarked;
