package dev.labmark.harness.run;

import static dev.labmark.harness.run.SessionRig.B1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.ScenarioFinding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFindingsTest {

  private final SessionRig rig;

  SessionFindingsTest(@TempDir Path out) throws IOException {
    rig = new SessionRig(out);
  }

  @Test
  void findingsComeFromTheTrialsThatEnded() throws IOException {
    rig.launcher.ending(B1, Outcome.FAILED, "out of luck");

    assertEquals(
        List.of("p1-fake: 3 of 4"),
        rig.run().findings().stream()
            .map(finding -> finding.scenario() + ": " + finding.finding().answer())
            .toList());
  }

  @Test
  void findingsThatCannotBeReadCostNeitherTrialsNorOtherFindings() throws IOException {
    Scenario<FakeSettings> broken = new WithoutFindings(rig.scenario);
    ScenarioCatalog catalog =
        new ScenarioCatalog(List.of(broken, FakeScenario.completing("p2-fake", "c")));

    RunRecord run = rig.run(catalog);

    assertEquals(Outcome.FAILED, run.outcome());
    assertEquals(
        "the findings of p1-fake could not be read: IllegalStateException: no such column",
        run.reason());
    assertEquals(6, run.trials().size());
    assertEquals(
        List.of("p2-fake"), run.findings().stream().map(ScenarioFinding::scenario).toList());
    assertEquals(run, rig.store.read());
    assertEquals(List.of(), rig.problems());
  }

  private record WithoutFindings(FakeScenario whole) implements Scenario<FakeSettings> {
    @Override
    public void preflight(FakeSettings settings) {
      whole.preflight(settings);
    }

    @Override
    public String name() {
      return whole.name();
    }

    @Override
    public String labPart() {
      return whole.labPart();
    }

    @Override
    public String title() {
      return whole.title();
    }

    @Override
    public List<Variant> variants() {
      return whole.variants();
    }

    @Override
    public List<Long> seeds(Profile profile) {
      return whole.seeds(profile);
    }

    @Override
    public Class<FakeSettings> settingsType() {
      return whole.settingsType();
    }

    @Override
    public FakeSettings settings(Profile profile) {
      return whole.settings(profile);
    }

    @Override
    public TrialResult run(TrialContext<FakeSettings> trial) {
      return whole.run(trial);
    }

    @Override
    public List<Finding> findings(List<TrialRecord> trials) {
      throw new IllegalStateException("no such column");
    }
  }
}
