package dev.labmark.scenarios.selftest.peer;

import dev.labmark.harness.train.EpochOrder;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.MiniGoogLeNet;
import dev.labmark.scenarios.data.Dataset;
import dev.labmark.scenarios.data.Datasets;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.data.ImageSplit;
import dev.labmark.scenarios.regularization.RegularizationScenario;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** What all sides share, in files that a few lines of any language read. */
final class PeerData {

  static final long SEED = 1;

  /** Of an image, in pixels. */
  static final int SIDE = 28;

  private static final String LENET5 = "lenet5-";
  private static final int EPOCHS_ORDERED = 20;

  private PeerData() {}

  static NetworkSpec network(PeerJob job) {
    return job.network().startsWith(LENET5)
        ? RegularizationScenario.network(job.network().substring(LENET5.length()))
        : MiniGoogLeNet.network(MiniGoogLeNet.Options.GREY_28);
  }

  static Dataset dataset(String network) {
    return network.startsWith(LENET5) ? Dataset.MNIST : Dataset.FASHION_MNIST;
  }

  static ImageDataset images(PeerJob job) {
    return Datasets.embedded(dataset(job.network()), job.images(), 1);
  }

  /** Writes images, labels, and the order of epochs. */
  static void write(PeerJob job, Path folder) throws IOException {
    ImageDataset data = images(job);
    write(data.train(), "train", folder);
    ByteBuffer orders =
        ByteBuffer.allocate(EPOCHS_ORDERED * job.images() * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int epoch = 0; epoch < EPOCHS_ORDERED; epoch++) {
      for (int row : EpochOrder.of(job.images(), SEED, epoch)) {
        orders.putInt(row);
      }
    }
    Files.write(folder.resolve("order.i32"), orders.array());
  }

  /** Writes a split: {@code NAME-images.u8} and {@code NAME-labels.u8}. */
  static void write(ImageSplit split, String name, Path folder) throws IOException {
    Files.write(folder.resolve(name + "-images.u8"), split.pixels());
    Files.write(folder.resolve(name + "-labels.u8"), split.labels());
  }
}
