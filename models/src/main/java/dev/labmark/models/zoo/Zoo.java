package dev.labmark.models.zoo;

import dev.labmark.models.spec.NetworkSpec;
import java.util.List;
import java.util.Optional;

/** Every known network by its name, in the order in which tables list them. */
public final class Zoo {

  private Zoo() {}

  /** All networks; each is found by its own {@link NetworkSpec#name}. */
  public static List<NetworkSpec> networks() {
    return List.of(
        LeNet5.network(LeNet5.Options.PLAIN),
        AlexNet.network(AlexNet.Options.PAPER),
        AlexNet.network(AlexNet.Options.UNGROUPED),
        Vgg19.network(),
        InceptionModule.naive(),
        InceptionModule.reduced(),
        InceptionModule.stackedNaive(),
        MiniGoogLeNet.network(MiniGoogLeNet.Options.GREY_32),
        MiniGoogLeNet.network(MiniGoogLeNet.Options.GREY_28));
  }

  /** The names of all networks, in the same order. */
  public static List<String> names() {
    return networks().stream().map(NetworkSpec::name).toList();
  }

  /** The network called {@code name}, if there is one. */
  public static Optional<NetworkSpec> find(String name) {
    return networks().stream().filter(network -> network.name().equals(name)).findFirst();
  }
}
