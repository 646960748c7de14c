package dev.labmark.harness.report;

import dev.labmark.harness.record.Table;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.GroupedBars;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.figure.StackedBars;
import dev.labmark.harness.report.figure.Timeline;
import dev.labmark.harness.report.figure.Timeline.Point;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;

/** Sections as a scenario about an architecture would add them: many layers, no training. */
final class SampleArchitecturePage implements ReportPage {

  private static final double MEGA = 1e6;
  private static final Palette COMPONENTS =
      new Palette(List.of("weights", "activations", "pooling indices"));

  /** Channels of the convolutions of each block, as in VGG-19. */
  private static final List<List<Integer>> BLOCKS =
      List.of(
          List.of(64, 64),
          List.of(128, 128),
          List.of(256, 256, 256, 256),
          List.of(512, 512, 512, 512),
          List.of(512, 512, 512, 512));

  private record Layer(String name, long activations, long weights, String formula) {}

  @Override
  public String scenario() {
    return SampleRun.SCENARIO;
  }

  @Override
  public List<Section> sections(ScenarioResult result) {
    List<Layer> layers = layers();
    return List.of(
        Section.of("Layers", table(layers)),
        Section.of("Two halves", halves(layers)),
        Section.of("Memory", memory(layers, false), memory(layers, true), timeline()));
  }

  private static List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    int side = 224;
    int input = 3;
    for (int block = 0; block < BLOCKS.size(); block++) {
      List<Integer> channels = BLOCKS.get(block);
      for (int i = 0; i < channels.size(); i++) {
        int output = channels.get(i);
        String name = (block + 1) + "_" + (i + 1);
        long held = (long) output * side * side;
        long weights = 9L * input * output;
        layers.add(new Layer("conv" + name, held, weights, "3*3*" + input + "*" + output));
        layers.add(new Layer("relu" + name, held, 0, ""));
        input = output;
      }
      side /= 2;
      layers.add(new Layer("pool" + (block + 1), (long) input * side * side, 0, ""));
    }
    layers.add(new Layer("fc6", 4096, 102_760_448, "7*7*512*4096"));
    layers.add(new Layer("fc7", 4096, 16_777_216, "4096*4096"));
    layers.add(new Layer("fc8", 1000, 4_096_000, "4096*1000"));
    return layers;
  }

  private static DataTable table(List<Layer> layers) {
    List<List<Object>> rows = new ArrayList<>();
    for (Layer layer : layers.subList(0, 30)) {
      rows.add(row(layer.name, layer.activations, layer.weights, layer.formula));
    }
    rows.add(
        row(
            RecordTable.TOTAL,
            layers.stream().mapToLong(Layer::activations).sum(),
            layers.stream().mapToLong(Layer::weights).sum(),
            ""));
    List<String> columns =
        List.of(
            "layer",
            "output_shape",
            "activations",
            "weights",
            "weights_formula",
            "biases",
            "measured_activations",
            "measured_bytes",
            "residual_bytes",
            "receptive_field");
    return RecordTable.of(new Table(columns, rows)).caption("VGG-19, one image").toDataTable();
  }

  private static List<Object> row(String name, long activations, long weights, String formula) {
    return List.of(
        name,
        formula.isEmpty() ? "" : "64x224x224",
        activations,
        weights,
        formula.isEmpty() ? "" : formula + " = " + weights,
        weights == 0 ? 0 : 64,
        activations,
        4 * activations,
        0,
        weights % 97);
  }

  private static Figure halves(List<Layer> layers) {
    Palette palette = new Palette(List.of("parameters", "activations"));
    GroupedBars bars =
        new GroupedBars(Axis.of("Layer"), Axis.largeLogarithmic("Number per image")).panel("");
    for (Layer layer : layers) {
      bars.add("parameters", palette.style("parameters"), layer.name, (double) layer.weights);
      bars.add("activations", palette.style("activations"), layer.name, (double) layer.activations);
    }
    return bars.figure("Parameters against activations", "VGG-19, layer by layer.");
  }

  private static Figure memory(List<Layer> layers, boolean horizontal) {
    StackedBars bars = new StackedBars(Axis.of("Layer"), Axis.of("MB"), COMPONENTS).panel("");
    if (horizontal) {
      bars.horizontal();
    }
    for (Layer layer : layers) {
      for (String side : List.of("predicted", "measured")) {
        double ratio = side.equals("predicted") ? 4 : 4.1;
        if (layer.weights > 0) {
          bars.add(layer.name, side, "weights", Math.min(60, ratio * layer.weights / MEGA));
        }
        bars.add(layer.name, side, "activations", ratio * layer.activations / MEGA);
        if (layer.name.startsWith("pool")) {
          bars.add(layer.name, side, "pooling indices", 2 * ratio * layer.activations / MEGA);
        }
      }
    }
    return bars.figure("Memory by layer", "Forward pass, batch 1. Left of each pair: predicted.");
  }

  private static Figure timeline() {
    List<Point> points = new ArrayList<>();
    double level = 600;
    for (int i = 0; i < 1_100; i++) {
      level += i < 500 ? 0.4 : i < 1_000 ? (i % 7 == 0 ? 9 : -1.8) : i % 2 == 0 ? 400 : -400;
      points.add(new Point(i, level));
    }
    return new Timeline(Axis.of("Allocation or release"), Axis.of("Live tensors (MB)"))
        .line("live", COMPONENTS.style("weights"), points)
        .phase("forward", 0, 500)
        .phase("backward", 500, 1_000)
        .phase("step", 1_000, 1_060)
        .phase("zero gradients", 1_060, 1_099)
        .mark("loss", 500)
        .reference("predicted peak 1,150 MB", 1_150)
        .figure("One training step", "Every allocation of a steady-state step.");
  }
}
