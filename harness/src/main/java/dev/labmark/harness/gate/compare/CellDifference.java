package dev.labmark.harness.gate.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A value of a trial's table that two runs have different.
 *
 * @param trial {@code scenario/variant/seed}
 * @param row what tells the row apart, such as {@code conv1.conv}
 * @param column the column; empty where one of the runs lacks the row
 * @param a null where A lacks the row
 * @param b null where B lacks the row
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CellDifference(
    String trial,
    String table,
    String row,
    String column,
    @Nullable Object a,
    @Nullable Object b) {}
