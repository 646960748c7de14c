package dev.labmark.scenarios.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** JSON that began as a good file: well-formed, and wrong in places. */
public final class JsonMutations {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_EDITS = 4;
  private static final int DEEP = 900;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "NaN",
          "-Infinity",
          "../../../outside",
          "/etc/passwd",
          "a/b/c/d",
          "p1-regularization/plain/1",
          "<script>document.title='x'</script>",
          "\u001b]0;x\u0007\u001b[2J",
          "\uD800",
          "\0",
          "%s%n%d",
          "${7*7}",
          "line\nbreak,\"quoted\"",
          "2026-13-45T99:99:99Z",
          "+1000000000-12-31T23:59:59Z",
          "table layers",
          "curve step_loss",
          "x".repeat(100_000));

  private JsonMutations() {}

  /** Of one file. */
  public static Arbitrary<Input> of(byte[] sample) {
    return Arbitraries.randomValue(random -> new Input(mutated(sample, random)));
  }

  private static byte[] mutated(byte[] sample, Random random) {
    try {
      JsonNode root = JSON.readTree(sample);
      int edits = 1 + random.nextInt(MOST_EDITS);
      for (int i = 0; i < edits; i++) {
        edit((ContainerNode<?>) root, root, random);
      }
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be read", e);
    }
  }

  /** Goes down a random way, and changes something at its end. */
  private static void edit(ContainerNode<?> at, JsonNode root, Random random) {
    if (at.isEmpty()) {
      return;
    }
    int index = random.nextInt(at.size());
    String key = at instanceof ObjectNode object ? keys(object).get(index) : "";
    JsonNode child = at instanceof ObjectNode ? at.get(key) : at.get(index);
    if (child instanceof ContainerNode<?> inner && !inner.isEmpty() && random.nextInt(5) > 0) {
      edit(inner, root, random);
    } else if (at instanceof ObjectNode object) {
      edit(object, key, root, random);
    } else if (at instanceof ArrayNode array) {
      edit(array, index, root, random);
    }
  }

  private static void edit(ObjectNode object, String key, JsonNode root, Random random) {
    switch (random.nextInt(5)) {
      case 0 -> object.remove(key);
      case 1 -> object.set(text(random), object.get(key).deepCopy());
      case 2 -> object.set(key, elsewhere(root, random));
      default -> object.set(key, value(random));
    }
  }

  private static void edit(ArrayNode array, int index, JsonNode root, Random random) {
    switch (random.nextInt(5)) {
      case 0 -> array.remove(index);
      case 1 -> array.add(array.get(index).deepCopy());
      case 2 -> array.set(index, elsewhere(root, random));
      default -> array.set(index, value(random));
    }
  }

  private static JsonNode elsewhere(JsonNode from, Random random) {
    JsonNode node = from;
    while (node instanceof ContainerNode<?> inner && !inner.isEmpty() && random.nextInt(4) > 0) {
      int index = random.nextInt(inner.size());
      node =
          inner instanceof ObjectNode object
              ? object.get(keys(object).get(index))
              : inner.get(index);
    }
    return node.deepCopy();
  }

  private static JsonNode value(Random random) {
    return switch (random.nextInt(14)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(-1);
      case 3 -> NODES.numberNode(Integer.MAX_VALUE);
      case 4 -> NODES.numberNode(random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE);
      case 5 -> NODES.numberNode(random.nextBoolean() ? 1e308 : -Double.MIN_VALUE);
      case 6 -> NODES.numberNode(BigInteger.TEN.pow(random.nextInt(900)));
      case 7 -> NODES.numberNode(0);
      case 8 -> NODES.arrayNode();
      case 9 -> NODES.objectNode();
      case 10 -> deep();
      default -> NODES.textNode(text(random));
    };
  }

  private static JsonNode deep() {
    ArrayNode deep = NODES.arrayNode();
    for (int i = 0; i < DEEP; i++) {
      deep = NODES.arrayNode().add(deep);
    }
    return deep;
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static List<String> keys(ObjectNode object) {
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      keys.add(field.getKey());
    }
    return keys;
  }
}
