package dev.labmark.scenarios.jmh.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ThroughputResult;

class JmhResultFileTest {

  private static final Map<String, String> PARAMETERS = Map.of("size", "8", "order", "random");

  @TempDir private Path folder;

  private static RunResult fork(double first, double second) {
    return new JmhFixture(Mode.Throughput, TimeUnit.SECONDS, PARAMETERS)
        .iteration(result(first))
        .iteration(result(second))
        .fork();
  }

  private static ThroughputResult result(double operations) {
    return new ThroughputResult(
        ResultRole.PRIMARY, "sort", operations, 1_000_000_000, TimeUnit.SECONDS);
  }

  @Test
  void forksOfABenchmarkStandTogetherAsJmhWouldHaveThem() throws IOException {
    PlannedBenchmark benchmark =
        new PlannedBenchmark(JmhFixture.METHOD, Mode.Throughput, PARAMETERS);
    Path file = folder.resolve("jmh.json");
    JmhResultFile results = new JmhResultFile(file);

    results.add(benchmark, fork(1, 2));
    assertEquals(1, read(file).path(0).path("forks").asInt());
    results.add(benchmark, fork(3, 6));

    JsonNode entry = read(file).path(0);
    assertEquals(1, read(file).size());
    assertEquals(2, entry.path("forks").asInt());
    assertEquals(JmhFixture.METHOD, entry.path("benchmark").asText());
    assertEquals("thrpt", entry.path("mode").asText());
    assertEquals("8", entry.at("/params/size").asText());
    assertEquals("random", entry.at("/params/order").asText());
    assertEquals("[[1.0,2.0],[3.0,6.0]]", entry.at("/primaryMetric/rawData").toString());
    assertEquals(3, entry.at("/primaryMetric/score").asDouble());
    assertFalse(Files.exists(folder.resolve("jmh.json.part")));
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }
}
