package dev.labmark.scenarios.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.labmark.harness.spec.InvalidInputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The data sets of the lab: ten classes of 28 x 28 grey images each. */
public enum Dataset {
  /** Handwritten digits (LeCun, Cortes, Burges). */
  @JsonProperty("mnist")
  MNIST("mnist", "MNIST"),

  /** Pictures of articles of clothing (Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747). */
  @JsonProperty("fashion-mnist")
  FASHION_MNIST("fashion-mnist", "Fashion-MNIST");

  private final String id;
  private final String title;

  Dataset(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The name in settings, on the command line and of the data set's folder: {@code mnist}. */
  public String id() {
    return id;
  }

  /** The name in running text: {@code MNIST}. */
  public String title() {
    return title;
  }

  /**
   * The data set called {@code id}.
   *
   * @throws InvalidInputException if there is none; the message lists those there are
   */
  public static Dataset parse(String id) {
    for (Dataset dataset : values()) {
      if (dataset.id.equals(id)) {
        return dataset;
      }
    }
    throw new InvalidInputException(
        "Unknown data set '"
            + id
            + "': there are "
            + Arrays.stream(values()).map(Dataset::id).collect(Collectors.joining(" and ")));
  }
}
