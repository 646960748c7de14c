package dev.labmark.scenarios.data;

/** The four files that make up a data set, under the names the MNIST site gave them. */
enum DatasetFile {
  TRAIN_IMAGES("train-images-idx3-ubyte"),
  TRAIN_LABELS("train-labels-idx1-ubyte"),
  TEST_IMAGES("t10k-images-idx3-ubyte"),
  TEST_LABELS("t10k-labels-idx1-ubyte");

  private final String fileName;

  DatasetFile(String fileName) {
    this.fileName = fileName;
  }

  /** The name of the raw file; the compressed one has {@code .gz} after it. */
  String fileName() {
    return fileName;
  }
}
