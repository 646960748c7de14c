package dev.labmark.harness.gate.compare;

import dev.labmark.harness.record.RunRecord;
import java.nio.file.Path;

/**
 * One of two runs.
 *
 * @param series its curves; need not be there
 */
public record ComparedRun(RunRecord record, Path series) {}
