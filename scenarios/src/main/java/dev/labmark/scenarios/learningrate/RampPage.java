package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.report.Curves;
import dev.labmark.harness.report.RecordTable;
import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.BandPanels;
import dev.labmark.harness.report.figure.BandSeries;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.PaperList;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;

/** What {@code p2-batch-ramp} adds to the report: loss over updates and epochs, and each rung. */
public final class RampPage implements ReportPage {

  private static final int PANEL_PX = 230;
  private static final Axis UPDATES = Axis.of("Update");
  private static final Axis EPOCHS = Axis.of("Epoch");

  @Override
  public String scenario() {
    return RampScenario.NAME;
  }

  @Override
  public List<Section> sections(ScenarioResult result) {
    List<Section> sections = new ArrayList<>();
    CutNote.section(result, "2.3 What was cut").ifPresent(sections::add);
    if (!bands(result, Metrics.STEP_LOSS, "train", Curves.Over.STEP).isEmpty()) {
      sections.add(
          Section.of(
              "2.3 Growing the batch, against decaying the learning rate",
              Paragraph.of(
                  "All arms see as many images. The ramp keeps its learning rate and doubles the"
                      + " batch; the decay keeps the smallest batch and lowers the learning rate so"
                      + " that in each rung the noise scale g = lr (N / B - 1) is the ramp's. Over"
                      + " epochs the two should look alike if that is all that matters; over updates"
                      + " the ramp is far shorter."),
              course(result),
              PaperList.of(Papers.SMITH_2018, Papers.SMITH_LE)));
    }
    List<TableRow> rungs = result.rows(RampScenario.RAMP, RungObserver.TABLE);
    if (!rungs.isEmpty()) {
      sections.add(
          Section.of(
              "2.3 Rung by rung",
              Paragraph.of(
                  "Batches beyond the micro-batch are accumulated: their gradients are summed,"
                      + " each image with the same weight, and one update follows. So a step of any"
                      + " size holds what one of a micro-batch holds."),
              rungFigure(result, rungs),
              table(rungs),
              Paragraph.of(
                  "Accumulation gives the gradient of the whole batch only where images do not see"
                      + " each other. Batch norm in training mode normalises each micro-batch by"
                      + " that one's own mean and variance, so its gradient is another one (by more"
                      + " than 1% in a test of this project, where without batch norm the two agree"
                      + " to rounding). Here the statistics are those of micro-batches on every rung"
                      + " above the micro-batch, which is known as ghost batch normalisation and"
                      + " has been found to help large batches generalise."),
              PaperList.of(Papers.HOFFER)));
    }
    return sections;
  }

  private static List<BandSeries> bands(
      ScenarioResult result, Metric metric, String split, Curves.Over over) {
    return result.curves().bands(result, metric, split, over);
  }

  private static Figure course(ScenarioResult result) {
    Axis loss = Axis.logarithmic("loss (nats)");
    Axis batch = Axis.logarithmic("batch size");
    Axis rate = Axis.logarithmic("learning rate");
    Curves.Over step = Curves.Over.STEP;
    Curves.Over epoch = Curves.Over.EPOCH;
    return new BandPanels(UPDATES, loss)
        .columns(2)
        .panelHeight(PANEL_PX)
        .panel("Training loss over updates", bands(result, Metrics.STEP_LOSS, "train", step))
        .panel(
            "Training loss over epochs",
            EPOCHS,
            loss,
            bands(result, Metrics.STEP_LOSS, "train", epoch))
        .panel(
            "Batch size over updates", UPDATES, batch, bands(result, Metrics.BATCH_SIZE, "", step))
        .panel(
            "Batch size over epochs", EPOCHS, batch, bands(result, Metrics.BATCH_SIZE, "", epoch))
        .panel(
            "Learning rate over updates",
            UPDATES,
            rate,
            bands(result, Metrics.LEARNING_RATE, "", step))
        .panel(
            "Learning rate over epochs",
            EPOCHS,
            rate,
            bands(result, Metrics.LEARNING_RATE, "", epoch))
        .figure(
            "Training loss against updates and against epochs",
            "Line: mean over seeds; band: lowest to highest seed. Long series are shown as means"
                + " over bins of steps.");
  }

  private static Figure rungFigure(ScenarioResult result, List<TableRow> rungs) {
    Axis batch = Axis.logarithmic("Batch size");
    return new BandPanels(batch, Axis.of("nats"))
        .columns(3)
        .panelHeight(PANEL_PX)
        .panel("Training loss of the rung", series(result, rungs, RampScenario.RAMP, "train_loss"))
        .panel(
            "Images per second",
            batch,
            Axis.of("images/s"),
            series(result, rungs, RampScenario.RAMP, "images_per_second"))
        .panel(
            "Peak of tensor bytes",
            batch,
            Axis.large("bytes"),
            List.of(
                new BandSeries(
                    "measured",
                    result.style(RampScenario.RAMP),
                    TablePoints.of(rungs, "batch_size", "tensor_bytes_peak")),
                new BandSeries(
                    "predicted bound",
                    result.style(RampScenario.DECAY),
                    TablePoints.of(rungs, "batch_size", "predicted_bytes"))))
        .figure(
            "Loss, speed and memory against the batch size",
            "Mean over seeds of the ramp, band from lowest to highest. The loss is that of the"
                + " rung's own training batches; memory is measured in a pass of its own. The bound"
                + " is predicted from the layers alone, for a loop that keeps every output.");
  }

  private static List<BandSeries> series(
      ScenarioResult result, List<TableRow> rungs, String variant, String column) {
    return List.of(
        new BandSeries(
            variant, result.style(variant), TablePoints.of(rungs, "batch_size", column)));
  }

  private static DataTable table(List<TableRow> rungs) {
    List<String> columns = rungs.get(0).table().columns();
    List<String> withSeed = new ArrayList<>(List.of("seed"));
    withSeed.addAll(columns);
    List<List<Object>> rows = new ArrayList<>();
    for (TableRow rung : rungs) {
      List<Object> row = new ArrayList<>(List.of(rung.trial().seed()));
      row.addAll(rung.values());
      rows.add(row);
    }
    return RecordTable.of(new Table(withSeed, rows))
        .caption("The ramp, rung by rung")
        .toDataTable();
  }
}
