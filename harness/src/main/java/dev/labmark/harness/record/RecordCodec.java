package dev.labmark.harness.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Records to JSON and back. NaN and infinities are written {@code "NaN"}, {@code "Infinity"}. */
public final class RecordCodec {

  /** The records of hundreds of trials have some ten megabytes. */
  private static final int MOST_BYTES = 128 << 20;

  /** Made when it is first needed: most commands have a codec, and some never use it. */
  private static final class Json {

    static final ObjectMapper MAPPER = StrictJson.mapper();

    private Json() {}
  }

  /** Any value of this package, indented. */
  public byte[] write(Object value) {
    try {
      return Json.MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** Any value of this package on one line, without the line's end. */
  public String writeLine(Object value) {
    try {
      return Json.MAPPER
          .writer()
          .without(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** Settings as a tree, for overrides by path. */
  public JsonNode toTree(Object value) {
    return Json.MAPPER.valueToTree(value);
  }

  /**
   * A tree as a typed value.
   *
   * @param what names the tree in the error
   * @throws InvalidInputException if the tree does not fit, naming the path inside it
   */
  public <T> T fromTree(JsonNode tree, Class<T> type, String what) {
    try {
      return Json.MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw JsonErrors.describe(what, e);
    }
  }

  /**
   * A line written by {@link #writeLine}.
   *
   * @throws InvalidInputException if it is not one
   */
  public <T> T readLine(String line, Class<T> type) {
    try {
      return Json.MAPPER.readValue(line, type);
    } catch (JsonProcessingException e) {
      throw JsonErrors.describe(line, e);
    }
  }

  /**
   * The record of a run, of this version of the format or an older one.
   *
   * @throws InvalidInputException if it was written by a newer Labmark, or is no record
   */
  public RunRecord readRun(Path file) {
    JsonNode tree = read(file, JsonNode.class);
    checkSchema(file, tree, RunRecord.SCHEMA);
    return fromFile(file, OlderRecords.upgraded(tree), RunRecord.class);
  }

  /**
   * What a gate came to.
   *
   * @throws InvalidInputException if it was written by a newer Labmark, or is no verdict
   */
  public GateVerdict readVerdict(Path file) {
    JsonNode tree = read(file, JsonNode.class);
    checkSchema(file, tree, GateVerdict.SCHEMA);
    return fromFile(file, tree, GateVerdict.class);
  }

  private static void checkSchema(Path file, JsonNode tree, String known) {
    String schema = tree.path("schema").asText();
    if (!schema.equals(known)) {
      throw new InvalidInputException(
          file + ": schema is '" + schema + "', this Labmark reads " + known);
    }
  }

  /** A tree that was read from a file, which errors name. */
  private <T> T fromFile(Path file, JsonNode tree, Class<T> type) {
    try {
      return Json.MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw JsonErrors.inFile(file, e);
    }
  }

  /**
   * A file.
   *
   * @throws InvalidInputException if it is missing, no regular file, longer than 128 MiB, or does
   *     not fit, naming the file and the path inside it
   */
  public <T> T read(Path file, Class<T> type) {
    try {
      return Json.MAPPER.readValue(GivenFile.bytes(file, MOST_BYTES), type);
    } catch (JsonProcessingException e) {
      throw JsonErrors.inFile(file, e);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("no such file: " + file, e);
    } catch (IOException e) {
      throw new InvalidInputException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
