package dev.labmark.harness.gate.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.record.AtomicFile;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of baseline files, one for each class of machine. */
public final class BaselineFolder {

  /** Where the project keeps its own, from the root of its working tree. */
  public static final String DEFAULT = "scenarios/baselines";

  private static final String SUFFIX = ".json";

  private final Path folder;
  private final RecordCodec codec;

  /** A folder that need not be there. */
  public BaselineFolder(Path folder, RecordCodec codec) {
    this.folder = folder;
    this.codec = codec;
  }

  /** The file of a class of machine. */
  public Path file(String machineClass) {
    return folder.resolve(machineClass + SUFFIX);
  }

  /** What was accepted on a class of machine, if anything was. */
  public Optional<Baseline> find(String machineClass) {
    Path file = file(machineClass);
    return Files.exists(file) ? Optional.of(read(file, codec)) : Optional.empty();
  }

  /** What was accepted on whatever classes of machines, by file name. */
  public List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> entry.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new InvalidInputException("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Adds to what was accepted on a class of machine; the file is replaced whole. */
  public Path accept(String machineClass, List<Accepted> further) throws IOException {
    Baseline baseline = find(machineClass).orElseGet(() -> Baseline.empty(machineClass));
    Files.createDirectories(folder);
    AtomicFile.write(file(machineClass), codec.write(baseline.with(further)));
    return file(machineClass);
  }

  /**
   * A baseline file.
   *
   * @throws InvalidInputException if it is none, or of a newer Labmark, saying what to do
   */
  public static Baseline read(Path file, RecordCodec codec) {
    JsonNode tree = codec.read(file, JsonNode.class);
    String schema = tree.path("schema").asText();
    if (!schema.equals(Baseline.SCHEMA)) {
      throw new InvalidInputException(
          file
              + " is no baseline that this Labmark reads: its schema is '"
              + schema
              + "', not "
              + Baseline.SCHEMA
              + "; use the Labmark that wrote it, or make a new one with: labmark baseline accept");
    }
    return codec.fromTree(tree, Baseline.class, file.toString());
  }
}
