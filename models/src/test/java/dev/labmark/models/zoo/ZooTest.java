package dev.labmark.models.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.models.spec.NetworkSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZooTest {

  @Test
  void everyNetworkIsFoundByItsName() {
    assertEquals(
        List.of(
            "lenet5",
            "alexnet",
            "alexnet-ungrouped",
            "vgg19",
            "inception-naive",
            "inception-reduced",
            "inception-naive-stacked",
            "minigooglenet",
            "minigooglenet-28"),
        Zoo.names());
    for (String name : Zoo.names()) {
      assertEquals(name, Zoo.find(name).map(NetworkSpec::name).orElseThrow());
    }
    assertTrue(Zoo.find("vgg11").isEmpty());
    assertEquals(Optional.of(143_667_240L), Zoo.find("vgg19").map(ZooTest::trainable));
  }

  private static long trainable(NetworkSpec network) {
    return network.parameterCount().trainable();
  }
}
