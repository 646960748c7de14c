package dev.labmark.models.file;

import dev.labmark.models.spec.LayerSpec;
import java.util.List;
import java.util.Optional;

/**
 * A layer as the file declares it.
 *
 * @param path where it stands, such as {@code layers[3]}
 * @param name its own, or {@code path} where it has none
 * @param layer what it computes, if its settings are right
 * @param inputs names of what it reads, in order
 * @param inputsAreDeclared whether the file names them, or they are the layer before
 */
record Declaration(
    String path,
    String name,
    Optional<LayerSpec> layer,
    List<String> inputs,
    boolean inputsAreDeclared) {

  boolean isNamed() {
    return !name.equals(path);
  }
}
