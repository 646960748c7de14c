package dev.labmark.harness.run.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trials are shell scripts here. */
@Timeout(60)
class NodeTrialTest {

  private static final List<String> FILES =
      List.of("spec.json", "series.csv", "worker.log", "trial.json");

  private static final String DATA = "images";
  private static final String DATA_SHA256 = DataCache.sha256(DATA.getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;
  private final List<String> events = new ArrayList<>();
  private final AtomicInteger fetched = new AtomicInteger();
  private Path scratch;
  private Path cache;
  private String content = DATA;

  @BeforeEach
  void makeFolders() throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
    cache = folder.resolve("cache");
  }

  @Test
  void theProcessFindsItsFolderAndWhatItLeavesComesBack() throws IOException {
    NodeResult result =
        run("cat {folder}/spec.json > {folder}/series.csv; echo done > {folder}/trial.json");

    assertEquals(0, result.exitCode());
    Map<String, String> back = unpacked(result);
    assertEquals("the spec", back.get("series.csv"));
    assertEquals("done\n", back.get("trial.json"));
    assertTrue(isEmpty(scratch), "the folder is gone from the node");
  }

  @Test
  void linesOfJsonAreEventsAndTheRestIsLog() throws IOException {
    NodeResult result = run("echo '{\"event\":1}'; echo babble; echo trouble >&2");

    assertEquals(List.of("{\"event\":1}"), events);
    String log = String.valueOf(unpacked(result).get("worker.log"));
    assertTrue(log.contains("babble\n") && log.contains("trouble\n"), log);
  }

  @Test
  void variablesAreThoseOfTheTaskAndOfTheDeviceThatWasGiven() throws IOException {
    NodeResult result = run("echo $OMP_NUM_THREADS $CUDA_VISIBLE_DEVICES > {folder}/trial.json");

    assertEquals("3 GPU-5\n", unpacked(result).get("trial.json"));
  }

  @Test
  void aProcessThatDiesTellsHowUnlessItWasKilledWhichMayGoBetterElsewhere() throws IOException {
    assertEquals(7, run("exit 7").exitCode());
    assertEquals(143, run("kill -TERM $$").exitCode());

    IOException killed = assertThrows(IOException.class, () -> run("kill -KILL $$"));
    assertEquals("the process of s/v/1 was killed (signal 9)", killed.getMessage());
    assertEquals(137, run("echo > {folder}/trial.json; kill -KILL $$").exitCode());
    assertTrue(isEmpty(scratch));
  }

  @Test
  void aRequestToStopReachesTheProcess() throws IOException {
    NodeTask task =
        task(
            "trap 'echo stopped > {folder}/trial.json; exit 0' TERM; while :; do sleep 0.05; done");

    NodeResult result = new NodeTrial(node(), task).run(Map.of(), events::add, () -> true);

    assertEquals("stopped\n", unpacked(result).get("trial.json"));
  }

  @Test
  void dataIsBroughtOnceAndLiesWhereTrialsLook() throws IOException {
    run("true");
    run("true");

    assertEquals(1, fetched.get());
    assertEquals(DATA, Files.readString(cache.resolve("mnist/images")));
  }

  @Test
  void dataThatIsThereIsLeftAloneRawOrCompressed() throws IOException {
    Files.createDirectories(cache.resolve("mnist"));
    Files.writeString(cache.resolve("mnist/images.gz"), "of the node");

    run("true");

    assertEquals(0, fetched.get());
    assertFalse(Files.exists(cache.resolve("mnist/images")));
  }

  @Test
  void otherDataThanWasAskedForIsRefusedAndNotKept() {
    content = "something else";

    IOException refused = assertThrows(IOException.class, () -> run("true"));

    assertTrue(
        String.valueOf(refused.getMessage())
            .startsWith(
                "the data file mnist/images came to this node with other content: expected SHA-256 "
                    + DATA_SHA256
                    + ", actual "),
        refused.getMessage());
    assertFalse(Files.exists(cache.resolve("mnist/images")));
  }

  @Test
  void aPathThatLeadsOutOfTheCacheIsRefused() {
    for (String path : List.of("../images", "/tmp/images", "mnist/../../images")) {
      assertThrows(
          IOException.class,
          () ->
              new DataCache(cache)
                  .bring(Map.of(path, DATA_SHA256), sha -> DATA.getBytes(StandardCharsets.UTF_8)),
          path);
    }
  }

  private NodeResult run(String script) throws IOException {
    return new NodeTrial(node(), task(script))
        .run(Map.of("CUDA_VISIBLE_DEVICES", "GPU-5"), events::add, () -> false);
  }

  private NodeTrial.Node node() {
    return new NodeTrial.Node(
        "java", "node-7", scratch, cache, this::fetch, ProcessHandle.current().pid());
  }

  private byte[] fetch(String sha256) {
    assertEquals(DATA_SHA256, sha256);
    fetched.incrementAndGet();
    return content.getBytes(StandardCharsets.UTF_8);
  }

  private NodeTask task(String script) throws IOException {
    Path sent = Files.createDirectories(folder.resolve("sent"));
    Files.writeString(sent.resolve("spec.json"), "the spec");
    return new NodeTask(
        "s/v/1",
        List.of("sh", "-c", script),
        List.of("MALLOC_"),
        Map.of("OMP_NUM_THREADS", "3"),
        Map.of("mnist/images", DATA_SHA256),
        FILES,
        Bytes.of(PackedFolder.pack(sent, FILES)));
  }

  private Map<String, String> unpacked(NodeResult result) throws IOException {
    Path back = Files.createTempDirectory(folder, "back");
    PackedFolder.unpack(result.folder().array(), back, FILES);
    Map<String, String> contents = new TreeMap<>();
    try (var files = Files.list(back)) {
      for (Path file : files.toList()) {
        contents.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return contents;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
