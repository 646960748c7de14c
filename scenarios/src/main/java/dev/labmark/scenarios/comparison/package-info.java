/** How two variants are compared over seeds, and said in words. */
package dev.labmark.scenarios.comparison;
