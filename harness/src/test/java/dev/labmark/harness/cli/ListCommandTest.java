package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.run.FakeScenario;
import dev.labmark.harness.run.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListCommandTest {

  private static final List<Scenario<?>> SCENARIOS =
      List.of(
          FakeScenario.completing("p1-fake", "plain", "dropout"),
          FakeScenario.completing("p2-fake", "fixed"));

  @Test
  void everyScenarioIsListedWithLabPartTitleAndVariants() {
    Cli cli = Cli.execute(SCENARIOS, "list");

    assertEquals(ExitCode.DONE, cli.exitCode());
    assertEquals(
        List.of(
            "p1-fake lab part 9 Does p1-fake work?",
            "dropout 9.1 The arm dropout",
            "plain 9.1 The arm plain",
            "p2-fake lab part 9 Does p2-fake work?",
            "fixed 9.1 The arm fixed"),
        cli.out().lines().map(line -> line.strip().replaceAll(" +", " ")).toList());
  }

  @Test
  void theListForMachinesIsOneLineOfJson() {
    Cli cli = Cli.execute(SCENARIOS, "list", "--json");

    JsonNode list = new RecordCodec().readLine(cli.out(), JsonNode.class);
    assertEquals(1, cli.out().lines().count());
    assertEquals(2, list.size());
    assertEquals("p1-fake", list.at("/0/scenario").asText());
    assertEquals("9", list.at("/0/labPart").asText());
    assertEquals("Does p1-fake work?", list.at("/0/title").asText());
    assertEquals("dropout", list.at("/0/variants/0/name").asText());
    assertEquals("fixed", list.at("/1/variants/0/name").asText());
  }

  @Test
  void theVersionNamesBuildAndEngine() {
    Cli cli = Cli.execute(SCENARIOS, "--version");

    assertEquals(ExitCode.DONE, cli.exitCode());
    assertEquals(
        List.of("labmark 0.1.0 (4c10c3b)", "none 2.0, DJL 1.0"), cli.out().lines().toList());
  }

  @Test
  void helpKnowsEverySubcommandAndTellsAboutOne() {
    String all = Cli.execute(SCENARIOS, "help").out();
    for (String name : List.of("list", "run", "report", "compare", "trend", "serve", "doctor")) {
      assertTrue(all.lines().anyMatch(line -> line.strip().startsWith(name + " ")), all);
    }

    Cli one = Cli.execute(SCENARIOS, "help", "run");
    assertEquals(ExitCode.DONE, one.exitCode());
    assertTrue(one.out().startsWith("Usage: labmark run"), one.out());
  }

  @Test
  void theHelpTellsTheExitCodes() {
    String help = Cli.execute(SCENARIOS, "--help").out();

    for (int code :
        List.of(ExitCode.DONE, ExitCode.FAILED, ExitCode.BAD_INPUT, ExitCode.INTERRUPTED)) {
      assertTrue(help.lines().anyMatch(line -> line.strip().startsWith(code + "  ")), help);
    }
  }
}
