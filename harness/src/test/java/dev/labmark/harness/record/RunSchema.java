package dev.labmark.harness.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The schema of {@code run.json}, as it is shipped. */
public final class RunSchema {

  private static final JsonSchema SCHEMA = load();

  private RunSchema() {}

  /** What is wrong with a record; nothing where it is valid. */
  public static List<String> problems(byte[] record) {
    try {
      return problems(new ObjectMapper().readTree(record));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> problems(JsonNode record) {
    return SCHEMA.validate(record).stream().map(ValidationMessage::getMessage).toList();
  }

  private static JsonSchema load() {
    try (InputStream schema =
        Objects.requireNonNull(RunRecord.class.getResourceAsStream("labmark.run-1.schema.json"))) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
