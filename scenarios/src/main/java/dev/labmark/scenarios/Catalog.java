package dev.labmark.scenarios;

import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.run.ScenarioCatalog;
import dev.labmark.scenarios.architecture.AlexNetPage;
import dev.labmark.scenarios.architecture.AlexNetScenario;
import dev.labmark.scenarios.architecture.InceptionPage;
import dev.labmark.scenarios.architecture.InceptionScenario;
import dev.labmark.scenarios.architecture.ReceptiveFieldPage;
import dev.labmark.scenarios.architecture.ReceptiveFieldScenario;
import dev.labmark.scenarios.architecture.Vgg19Page;
import dev.labmark.scenarios.architecture.Vgg19Scenario;
import dev.labmark.scenarios.data.DataFolders;
import dev.labmark.scenarios.jmh.session.JmhPage;
import dev.labmark.scenarios.learningrate.CyclicalPage;
import dev.labmark.scenarios.learningrate.CyclicalScenario;
import dev.labmark.scenarios.learningrate.RampPage;
import dev.labmark.scenarios.learningrate.RampScenario;
import dev.labmark.scenarios.learningrate.RangePage;
import dev.labmark.scenarios.learningrate.RangeScenario;
import dev.labmark.scenarios.regularization.RegularizationPage;
import dev.labmark.scenarios.regularization.RegularizationScenario;
import java.util.List;

/** The explicit list of what there is. A new scenario is one class and one line here. */
final class Catalog {

  private Catalog() {}

  static ScenarioCatalog scenarios(DataFolders folders) {
    return new ScenarioCatalog(
        List.of(
            new RegularizationScenario(folders),
            new RangeScenario(folders),
            new CyclicalScenario(folders),
            new RampScenario(folders),
            new AlexNetScenario(),
            new Vgg19Scenario(),
            new ReceptiveFieldScenario(),
            new InceptionScenario()));
  }

  static List<ReportPage> pages() {
    return List.of(
        new RegularizationPage(),
        new RangePage(),
        new CyclicalPage(),
        new RampPage(),
        new AlexNetPage(),
        new Vgg19Page(),
        new ReceptiveFieldPage(),
        new InceptionPage(),
        new JmhPage());
  }
}
