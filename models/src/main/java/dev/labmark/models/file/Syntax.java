package dev.labmark.models.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.labmark.models.spec.InvalidSpecException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A file as a tree, whatever it says; its ending tells JSON from YAML. Only a regular file of a
 * network's length is opened: a pipe would be waited for, and a device has no end.
 */
final class Syntax {

  private static final int MOST_BYTES = 2 << 20;

  private Syntax() {}

  /**
   * The object that the file consists of.
   *
   * @throws InvalidSpecException with the file's name, and line and column where it is not JSON or
   *     YAML
   */
  static ObjectNode read(Path file) {
    ObjectMapper mapper = mapper(file);
    try {
      if (mapper.readTree(bytes(file)) instanceof ObjectNode object) {
        return object;
      }
      throw new InvalidSpecException(file + ": must be an object with name, input and layers");
    } catch (NoSuchFileException e) {
      throw new InvalidSpecException(file + ": there is no such file");
    } catch (MismatchedInputException e) {
      throw new InvalidSpecException(file + position(e) + ": something follows the object");
    } catch (JsonProcessingException e) {
      throw new InvalidSpecException(file + position(e) + ": " + reason(e));
    } catch (IOException e) {
      throw new InvalidSpecException(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new InvalidSpecException(file + ": is no regular file");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] content = stream.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw new InvalidSpecException(file + ": is longer than " + MOST_BYTES + " bytes");
      }
      return content;
    }
  }

  private static ObjectMapper mapper(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return strict(JsonMapper.builder());
    }
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return strict(YAMLMapper.builder());
    }
    throw new InvalidSpecException(file + ": the name must end in .json, .yaml or .yml");
  }

  private static ObjectMapper strict(MapperBuilder<? extends ObjectMapper, ?> builder) {
    builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    builder.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    return builder.build();
  }

  /**
   * YAML's own mark is where the problem lies; Jackson's location is where the last token began.
   */
  private static String position(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
      Mark mark = yaml.getProblemMark();
      return ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }
    JsonLocation location = e.getLocation();
    return location == null ? "" : ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  /** The parser's message in one line, without what it says of positions in its own words. */
  private static String reason(JsonProcessingException e) {
    String message =
        e.getCause() instanceof MarkedYAMLException yaml
            ? yaml.getProblem()
            : e.getOriginalMessage();
    return message.lines().findFirst().orElse("malformed").replaceFirst(" \\(for .*", "");
  }
}
