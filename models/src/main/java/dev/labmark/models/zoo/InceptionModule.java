package dev.labmark.models.zoo;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.Concat;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.NetworkBuilder;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Pool2d;
import java.util.ArrayList;
import java.util.List;

/**
 * The inception module (Szegedy et al. 2015, "Going deeper with convolutions", figure 2): four
 * branches over the same input, joined along the channels. Every size is that of figure 1 of the
 * lab sheet; all convolutions keep height and width and have biases.
 *
 * <table>
 *   <caption>Branches; channels for an input of 256x32x32</caption>
 *   <tr><th>branch</th><th>naive (figure 2a)</th><th>with dimension reduction (figure 2b)</th></tr>
 *   <tr><td>b1x1</td><td>conv 1x1: 128</td><td>conv 1x1: 128</td></tr>
 *   <tr><td>b3x3</td><td>conv 3x3: 192</td><td>reduce 1x1: 64, conv 3x3: 192</td></tr>
 *   <tr><td>b5x5</td><td>conv 5x5: 96</td><td>reduce 1x1: 64, conv 5x5: 96</td></tr>
 *   <tr><td>pool</td><td>max 3x3, stride 1: 256</td><td>max 3x3: 256, project 1x1: 64</td></tr>
 *   <tr><td>concat</td><td>672</td><td>480</td></tr>
 * </table>
 *
 * <p>Layers are called {@code branch.part}: {@code b1x1.conv}, {@code b3x3.reduce}, {@code
 * b3x3.conv}, {@code b5x5.reduce}, {@code b5x5.conv}, {@code pool.max}, {@code pool.project},
 * {@code concat}. Behind each convolution stands its ReLU (section 5: "All the convolutions,
 * including those inside the Inception modules, use rectified linear activation"): {@code
 * b3x3.relu}, behind a reduction {@code b3x3.reduce-relu}, and {@code pool.relu}. The sheet counts
 * convolutions only; {@link Options#relu} leaves the ReLUs out. Two modules stacked have {@code
 * first.} and {@code second.} before these names.
 */
public final class InceptionModule {

  private static final int FILTERS_1X1 = 128;
  private static final int FILTERS_3X3 = 192;
  private static final int FILTERS_5X5 = 96;
  private static final int REDUCTION = 64;
  private static final int PROJECTION = 64;

  private InceptionModule() {}

  /**
   * Which module.
   *
   * @param input what it reads
   * @param reduced whether 1x1 convolutions reduce the channels before the 3x3 and 5x5 convolutions
   *     and behind the pooling
   * @param relu whether a ReLU follows each convolution
   */
  public record Options(FeatureMap input, boolean reduced, boolean relu) {

    /** The sheet's input. */
    public static final FeatureMap SHEET_INPUT = new FeatureMap(256, 32, 32);

    /** The naive module of the sheet, with ReLUs. */
    public static final Options NAIVE = new Options(SHEET_INPUT, false, true);

    /** The module with dimension reduction of the sheet, with ReLUs. */
    public static final Options REDUCED = new Options(SHEET_INPUT, true, true);
  }

  /** The naive module of the sheet: 256x32x32 -> 672x32x32. */
  public static NetworkSpec naive() {
    return module(Options.NAIVE);
  }

  /** The module with dimension reduction of the sheet: 256x32x32 -> 480x32x32. */
  public static NetworkSpec reduced() {
    return module(Options.REDUCED);
  }

  /** A second naive module on the first one's output: 256x32x32 -> 672x32x32 -> 1088x32x32. */
  public static NetworkSpec stackedNaive() {
    return stacked(Options.NAIVE);
  }

  /** One module. */
  public static NetworkSpec module(Options options) {
    NetworkBuilder builder = NetworkSpec.builder(name(options), options.input());
    add(builder, "", NetworkSpec.INPUT, options);
    return builder.build();
  }

  /** Two modules of the same settings, the second on the output of the first. */
  public static NetworkSpec stacked(Options options) {
    NetworkBuilder builder = NetworkSpec.builder(name(options) + "-stacked", options.input());
    String first = add(builder, "first.", NetworkSpec.INPUT, options);
    add(builder, "second.", first, options);
    return builder.build();
  }

  private static String name(Options options) {
    return options.reduced() ? "inception-reduced" : "inception-naive";
  }

  /** Adds a module that reads {@code source}, and gives the name of its last layer. */
  private static String add(NetworkBuilder builder, String prefix, String source, Options options) {
    List<String> branches = new ArrayList<>();
    Branch one = new Branch(builder, prefix + "b1x1.", source, options.relu());
    branches.add(one.convolution("conv", "relu", FILTERS_1X1, 1).last());
    for (int kernel : new int[] {3, 5}) {
      String stage = prefix + "b" + kernel + "x" + kernel + ".";
      Branch branch = new Branch(builder, stage, source, options.relu());
      if (options.reduced()) {
        branch = branch.convolution("reduce", "reduce-relu", REDUCTION, 1);
      }
      int filters = kernel == 3 ? FILTERS_3X3 : FILTERS_5X5;
      branches.add(branch.convolution("conv", "relu", filters, kernel).last());
    }
    Branch pool = new Branch(builder, prefix + "pool.", source, options.relu()).max();
    if (options.reduced()) {
      pool = pool.convolution("project", "relu", PROJECTION, 1);
    }
    branches.add(pool.last());
    builder.add(prefix + "concat", new Concat(), branches);
    return prefix + "concat";
  }

  /** A branch as far as it has come: {@code last} is the layer that its next one reads. */
  private record Branch(NetworkBuilder builder, String prefix, String last, boolean relu) {

    Branch convolution(String part, String reluPart, int filters, int kernel) {
      Convolution2d convolution = Convolution2d.of(filters, kernel).withPadding(kernel / 2);
      builder.add(prefix + part, convolution, List.of(last));
      if (!relu) {
        return at(part);
      }
      builder.add(prefix + reluPart, new Activation(Activation.Function.RELU));
      return at(reluPart);
    }

    Branch max() {
      builder.add(prefix + "max", new Pool2d(Pool2d.Kind.MAX, 3, 1, 1), List.of(last));
      return at("max");
    }

    private Branch at(String part) {
      return new Branch(builder, prefix, prefix + part, relu);
    }
  }
}
