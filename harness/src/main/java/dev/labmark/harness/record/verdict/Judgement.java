package dev.labmark.harness.record.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one metric of one variant.
 *
 * @param metric its record name; {@code table} or {@code curve} and a name where one is judged as a
 *     whole
 * @param place where in a table or on a curve it was decided, such as {@code conv1, weights}; empty
 *     where that makes no sense
 * @param baseline the value it is held against, where it is one
 * @param run the run's value, where it is one
 * @param effect where one was estimated
 * @param evidence in words, with the numbers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Judgement(
    String scenario,
    String variant,
    String metric,
    String place,
    Rule rule,
    Verdict verdict,
    @Nullable Double baseline,
    @Nullable Double run,
    @Nullable Effect effect,
    String evidence) {}
