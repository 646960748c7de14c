package dev.labmark.scenarios.selftest.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.scenarios.selftest.faults.Losses;
import dev.labmark.scenarios.selftest.faults.RunProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Trials on nodes are scraped where the run says that they are. */
final class NodeMetrics implements ClusterCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String SERIES = "labmark_step_loss{";

  private final RecordCodec codec = new RecordCodec();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public String promise() {
    return "each trial under way serves its own series where targets.json says, and is in it no"
        + " longer than it runs";
  }

  @Override
  public String tryIt(ClusterLaboratory laboratory, Losses losses)
      throws IOException, InterruptedException {
    Path out = laboratory.room();
    try (SparkCluster cluster = laboratory.cluster()) {
      cluster.addWorkers(2, 1);
      RunProcess run =
          laboratory.on(
              cluster,
              out,
              List.of("p1-regularization", "--variants", "plain", "--seeds", "1,2"),
              "labmark.node.metricsPort=0");
      run.await(steps(1));
      run.await(steps(2));
      Path targets = ClusterLaboratory.run(out).resolve("targets.json");
      List<String> addresses = addresses(targets);
      losses.require(!addresses.isEmpty(), "no trial under way is in " + targets);
      for (String address : addresses) {
        String page = page(address);
        losses.require(page.contains(SERIES), address + " serves no " + SERIES + " but: " + page);
      }
      losses.requireExit(run, 0);
      losses.require(addresses(targets).isEmpty(), "trials that have ended are in " + targets);
      return addresses.size() + " scraped while under way";
    }
  }

  /** That trial has a loss to serve. */
  private static Predicate<RunEvent> steps(long seed) {
    return event ->
        event instanceof RunEvent.TrialProgress progress
            && progress.trial().seed() == seed
            && progress.step() > 0;
  }

  private String page(String address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + "/metrics"))
            .timeout(PATIENCE)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private List<String> addresses(Path targets) throws IOException {
    List<String> addresses = new ArrayList<>();
    for (JsonNode target : codec.read(targets, JsonNode.class)) {
      target.path("targets").forEach(address -> addresses.add(address.textValue()));
    }
    return addresses;
  }
}
