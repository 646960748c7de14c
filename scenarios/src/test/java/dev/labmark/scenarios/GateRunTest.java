package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults planted in real trainings: the gate names each, and says nothing where there is none. */
class GateRunTest {

  private static final String TRAINING = "planted-training";
  private static final String NETWORK = "planted-network";

  @TempDir private static Path folder;

  @BeforeAll
  static void acceptASoundRun() throws Exception {
    labmark(PlantedMain.Sound.class, "sound", TRAINING, NETWORK);
    LabmarkProcess.Finished accept =
        new LabmarkProcess(folder)
            .run(
                "baseline",
                "accept",
                "sound",
                "--to",
                "baselines",
                "--even-if",
                "dirty,underpowered,disturbed");
    assertEquals(0, accept.exitCode(), accept.output());
  }

  @Test
  void theSameBuildPassesToTheLastBit() throws Exception {
    labmark(PlantedMain.Sound.class, "again", TRAINING, NETWORK);

    GateVerdict verdict = gate("again", 0);

    assertEquals(Verdict.PASS, verdict.verdict(), verdict.toString());
    assertTrue(
        verdict.judgements().stream().anyMatch(j -> j.metric().equals("curve step_loss")),
        "the loss of every step is judged");
    assertTrue(Files.readString(folder.resolve("again/junit.xml")).contains("failures=\"0\""));
  }

  @Test
  void aLeakIsSeenInMemory() throws Exception {
    labmark(PlantedMain.Leaking.class, "leaking", TRAINING);

    assertEquals(List.of("host_rss_peak_bytes"), regressed(gate("leaking", 1)));
  }

  @Test
  void aLostDecayIsSeenFromTheFirstStepThatShouldHaveIt() throws Exception {
    labmark(PlantedMain.WithoutDecay.class, "without-decay", TRAINING);

    Judgement rate = judgement(gate("without-decay", 1), "curve learning_rate");

    assertEquals(Verdict.REGRESSED, rate.verdict());
    assertEquals("step 2", rate.place());
  }

  @Test
  void aFilterTooManyIsNamedByLayerAndColumn() throws Exception {
    labmark(PlantedMain.OneFilterMore.class, "one-filter-more", NETWORK);

    GateVerdict verdict = gate("one-filter-more", 1);

    Judgement layers = judgement(verdict, "table layers");
    assertEquals("conv2, output_shape", layers.place());
    assertTrue(layers.evidence().contains("16x26x26 to 17x26x26"), layers.evidence());
    assertEquals("seed 1: 108,802 to 115,599", judgement(verdict, "parameters").evidence());
  }

  /** Forty runs at the least: few images, one thread, and no process beside that of the run. */
  @Test
  void aBusyLoopIsFoundByRunningBothBuildsInTurn() throws Exception {
    Path sound = jar(PlantedMain.SoundAlone.class);
    Path slow = jar(PlantedMain.SlowAlone.class);
    ProcessBuilder contest =
        new LabmarkProcess(folder)
            .builder(
                "gate",
                "contest",
                "--ab",
                sound.toString(),
                "--head",
                slow.toString(),
                "--scenarios",
                TRAINING,
                "--profile",
                "smoke",
                "--set",
                "data.trainImages=256",
                "--set",
                "data.testImages=50",
                "--set",
                "train.batchSize=32",
                "--set",
                "launch.threads=1",
                "--pairs",
                "10",
                "--most-pairs",
                "10",
                "--json",
                "--junit",
                "contest.xml");
    contest.environment().put("JDK_JAVA_OPTIONS", String.join(" ", LabmarkProcess.FLAGS));

    LabmarkProcess.Finished gate = LabmarkProcess.finish(contest);

    assertEquals(1, gate.exitCode(), gate.output());
    String junit = Files.readString(folder.resolve("contest.xml"));
    assertTrue(junit.contains("<failure type=\"regression\""), junit);
    assertTrue(junit.contains("confirmed by fresh pairs"), junit);
    for (String metric : List.of("images_per_second", "step_duration_seconds_p50")) {
      assertTrue(
          junit.matches("(?s).*name=\"" + metric + "\"><failure.*"), metric + " in " + junit);
    }
    assertTrue(
        junit.matches("(?s).*name=\"curve step_loss\"><system-out>PASS.*"),
        "a busy loop changes no loss");
  }

  private static void labmark(Class<?> main, String out, String... scenarios) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(List.of(scenarios));
    arguments.addAll(List.of("--profile", "smoke", "--seeds", "1,2,3", "--out", out));
    LabmarkProcess.Finished run =
        new LabmarkProcess(folder, main).run(arguments.toArray(new String[0]));
    assertEquals(0, run.exitCode(), run.output());
  }

  private static GateVerdict gate(String out, int exitCode) throws Exception {
    LabmarkProcess.Finished gate =
        new LabmarkProcess(folder)
            .run("gate", out, "--baseline", "baselines", "--junit", out + "/junit.xml");
    assertEquals(exitCode, gate.exitCode(), gate.output());
    return RunStore.open(folder.resolve(out), new RecordCodec()).readVerdict().orElseThrow();
  }

  private static List<String> regressed(GateVerdict verdict) {
    return verdict.judgements().stream()
        .filter(judgement -> judgement.verdict() == Verdict.REGRESSED)
        .map(Judgement::metric)
        .toList();
  }

  private static Judgement judgement(GateVerdict verdict, String metric) {
    return verdict.judgements().stream()
        .filter(one -> one.metric().equals(metric))
        .max(Comparator.comparing(Judgement::verdict))
        .orElseThrow();
  }

  /** A jar that has nothing but where everything lies. */
  private static Path jar(Class<?> main) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, main.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = folder.resolve(main.getSimpleName() + ".jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }
}
