package dev.labmark.models.file;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Concat;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.Dropout;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.LayerSpec;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.LocalResponseNorm;
import dev.labmark.models.spec.PixelNorm;
import dev.labmark.models.spec.Pool2d;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A kind of layer in a file.
 *
 * @param name value of the key {@code type}
 * @param subject what the layer's own checks begin with, before the name of the setting
 * @param reader takes the settings, which may be unusable, and gives what makes the layer of them
 */
record LayerType(String name, String subject, Function<Fields, Supplier<LayerSpec>> reader) {

  /** All kinds there are; {@link NetworkFile} documents their keys. */
  static final List<LayerType> ALL =
      List.of(
          new LayerType("activation", "activation", LayerType::activation),
          new LayerType("batch-norm", "batch norm", LayerType::batchNorm),
          new LayerType("concat", "concat", fields -> Concat::new),
          new LayerType("convolution2d", "convolution", LayerType::convolution2d),
          new LayerType("dropout", "dropout", LayerType::dropout),
          new LayerType("flatten", "flatten", fields -> Flatten::new),
          new LayerType("linear", "linear", LayerType::linear),
          new LayerType("local-response-norm", "local response norm", LayerType::localResponseNorm),
          new LayerType("pixel-norm", "batch norm", LayerType::pixelNorm),
          new LayerType("pool2d", "pool", LayerType::pool2d));

  private static Supplier<LayerSpec> activation(Fields fields) {
    Activation.Function function =
        fields.oneOf("function", List.of(Activation.Function.values()), LayerType::lowerCase);
    return () -> new Activation(function);
  }

  private static Supplier<LayerSpec> batchNorm(Fields fields) {
    Supplier<BatchNorm> settings = batchNormSettings(fields);
    return settings::get;
  }

  private static Supplier<LayerSpec> pixelNorm(Fields fields) {
    Supplier<BatchNorm> settings = batchNormSettings(fields);
    return () -> new PixelNorm(settings.get());
  }

  private static Supplier<BatchNorm> batchNormSettings(Fields fields) {
    double epsilon = fields.number("epsilon", BatchNorm.STANDARD.epsilon());
    double momentum = fields.number("momentum", BatchNorm.STANDARD.momentum());
    return () -> new BatchNorm(epsilon, momentum);
  }

  private static Supplier<LayerSpec> convolution2d(Fields fields) {
    int filters = fields.integer("filters");
    int kernel = fields.integer("kernel");
    int stride = fields.integer("stride", 1);
    int padding = fields.integer("padding", 0);
    int dilation = fields.integer("dilation", 1);
    int groups = fields.integer("groups", 1);
    boolean bias = fields.flag("bias", true);
    return () -> new Convolution2d(filters, kernel, stride, padding, dilation, groups, bias);
  }

  private static Supplier<LayerSpec> dropout(Fields fields) {
    double rate = fields.number("rate");
    return () -> new Dropout(rate);
  }

  private static Supplier<LayerSpec> linear(Fields fields) {
    long units = fields.longInteger("units");
    boolean bias = fields.flag("bias", true);
    return () -> new Linear(units, bias);
  }

  private static Supplier<LayerSpec> localResponseNorm(Fields fields) {
    LocalResponseNorm paper = LocalResponseNorm.PAPER;
    int size = fields.integer("size", paper.size());
    double k = fields.number("k", paper.k());
    double alpha = fields.number("alpha", paper.alpha());
    double beta = fields.number("beta", paper.beta());
    return () -> new LocalResponseNorm(size, k, alpha, beta);
  }

  private static Supplier<LayerSpec> pool2d(Fields fields) {
    Pool2d.Kind kind = fields.oneOf("kind", List.of(Pool2d.Kind.values()), LayerType::lowerCase);
    int kernel = fields.integer("kernel");
    int stride = fields.integer("stride", kernel);
    int padding = fields.integer("padding", 0);
    return () -> new Pool2d(kind, kernel, stride, padding);
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
