package dev.labmark.harness.record.verdict;

import java.util.List;

/**
 * {@code verdict.json}: what came of holding a run against a baseline.
 *
 * @param schema {@link #SCHEMA}
 * @param runId the run that was judged
 * @param verdict over all judgements
 * @param judgements in the order of the run's trials, then of the catalogue of metrics
 * @param shown what is not judged
 * @param notes what whoever reads the verdict should know, such as a disturbed session
 */
public record GateVerdict(
    String schema,
    String runId,
    Against against,
    Verdict verdict,
    List<Judgement> judgements,
    List<Shown> shown,
    List<String> notes) {

  /** The version of the format that this build writes. */
  public static final String SCHEMA = "labmark.verdict/1";

  public GateVerdict {
    judgements = List.copyOf(judgements);
    shown = List.copyOf(shown);
    notes = List.copyOf(notes);
  }

  /** A verdict from its parts. */
  public static GateVerdict of(
      String runId,
      Against against,
      List<Judgement> judgements,
      List<Shown> shown,
      List<String> notes) {
    List<Verdict> verdicts = judgements.stream().map(Judgement::verdict).toList();
    return new GateVerdict(
        SCHEMA, runId, against, Verdict.over(verdicts), judgements, shown, notes);
  }
}
