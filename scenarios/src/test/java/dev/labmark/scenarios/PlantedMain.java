package dev.labmark.scenarios;

import dev.labmark.harness.cli.Application;
import dev.labmark.harness.cli.LabmarkCommand;
import dev.labmark.harness.run.ScenarioCatalog;
import dev.labmark.scenarios.architecture.PlantedNetworkScenario;
import dev.labmark.scenarios.regularization.PlantedTrainingScenario;
import dev.labmark.scenarios.regularization.PlantedTrainingScenario.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Builds of Labmark with a fault, each a class that a process can be started with. */
final class PlantedMain {

  private static final int FILTERS = 16;

  private PlantedMain() {}

  private static void start(Class<?> main, Fault fault, int filters, String[] arguments) {
    Application application =
        new Application(
            new ScenarioCatalog(
                List.of(new PlantedTrainingScenario(fault), new PlantedNetworkScenario(filters))),
            List.of(),
            BuildProperties.read(),
            main.getName());
    System.exit(LabmarkCommand.execute(application, Map.of(), List.of(arguments)));
  }

  private static String[] inProcess(String[] arguments) {
    String[] more = Arrays.copyOf(arguments, arguments.length + 1);
    more[arguments.length] = "--in-process";
    return more;
  }

  static final class Sound {
    public static void main(String[] arguments) {
      start(Sound.class, Fault.NONE, FILTERS, arguments);
    }
  }

  /** The trial in the process of the run, which halves what is started. */
  static final class SoundAlone {
    public static void main(String[] arguments) {
      start(SoundAlone.class, Fault.NONE, FILTERS, inProcess(arguments));
    }
  }

  static final class SlowAlone {
    public static void main(String[] arguments) {
      start(SlowAlone.class, Fault.BUSY_LOOP, FILTERS, inProcess(arguments));
    }
  }

  static final class Leaking {
    public static void main(String[] arguments) {
      start(Leaking.class, Fault.LEAK, FILTERS, arguments);
    }
  }

  static final class WithoutDecay {
    public static void main(String[] arguments) {
      start(WithoutDecay.class, Fault.NO_DECAY, FILTERS, arguments);
    }
  }

  static final class Refused {
    public static void main(String[] arguments) {
      start(Refused.class, Fault.REFUSED, FILTERS, arguments);
    }
  }

  static final class OneFilterMore {
    public static void main(String[] arguments) {
      start(OneFilterMore.class, Fault.NONE, FILTERS + 1, arguments);
    }
  }
}
