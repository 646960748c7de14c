package dev.labmark.scenarios.data;

import dev.labmark.harness.run.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** What {@code labmark doctor} says of the data sets. Looks at every full set that it finds. */
public record DataChecks(DataFolders folders) implements Supplier<List<Check>> {

  private static final String DATA = "data";

  @Override
  public List<Check> get() {
    List<Check> checks = new ArrayList<>();
    Arrays.stream(Dataset.values())
        .map(dataset -> DataStatus.of(dataset, folders))
        .forEach(
            status -> {
              String id = status.dataset().id();
              checks.add(
                  Check.available(
                      DATA,
                      id + ", embedded",
                      status.embedded().trainImages()
                          + " + "
                          + status.embedded().testImages()
                          + " images, verified"));
              checks.add(full(id + ", full", status));
            });
    return checks;
  }

  private static Check full(String what, DataStatus status) {
    return switch (status.full().state()) {
      case VERIFIED -> Check.available(DATA, what, "verified, in " + status.full().folder());
      case CORRUPT ->
          Check.unavailable(
              DATA, what, "wrong, in " + status.full().folder() + "; it will not be used");
      case ABSENT, INCOMPLETE ->
          Check.unavailable(
              DATA,
              what,
              "not found, needed for profile lab; get it with: labmark data fetch "
                  + status.dataset().id());
    };
  }
}
