package dev.labmark.harness.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsTest {

  @TempDir Path folder;

  @Test
  void copiedPlotlyIsTheVersionThatTheWebjarStates() throws IOException {
    Assets.copyTo(folder);

    String script = Files.readString(folder.resolve("plotly.js"));
    assertTrue(script.contains("plotly.js v" + Assets.plotlyVersion()));
  }
}
