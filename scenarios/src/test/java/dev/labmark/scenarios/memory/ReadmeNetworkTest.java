package dev.labmark.scenarios.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.models.spec.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example of a network is one. */
class ReadmeNetworkTest {

  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void theExampleCanBeRead() throws IOException {
    Matcher example = YAML.matcher(Files.readString(Path.of("../README.md")));
    assertTrue(example.find());
    Path file = folder.resolve("example.yaml");
    Files.writeString(file, example.group(1));
    NetworkSpec network = NetworkChoice.of(file.toString());
    // 16*(3*3+1) of the convolution, 2*16 of batch norm, 10*(16*14*14+1) of the linear layer
    assertEquals(160 + 32 + 31_370, network.parameterCount().trainable());
  }
}
