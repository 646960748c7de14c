package dev.labmark.scenarios;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows and fences of this module. */
@AnalyzeClasses(packages = "dev.labmark.scenarios", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule onlyTheCompositionRootKnowsTheCommandLine =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Main.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.labmark.harness.cli..");

  @ArchTest
  static final ArchRule dataKnowsNoEngineAndNoTraining =
      noClasses()
          .that()
          .resideInAPackage("dev.labmark.scenarios.data..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ai.djl..",
              "dev.labmark.models..",
              "dev.labmark.scenarios.training..",
              "dev.labmark.scenarios.operators..",
              "dev.labmark.scenarios.memory..",
              "dev.labmark.scenarios.architecture..",
              "dev.labmark.scenarios.learningrate..",
              "dev.labmark.scenarios.regularization..");

  @ArchTest
  static final ArchRule whatScenariosShareKnowsNoScenario =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.labmark.scenarios.training..",
              "dev.labmark.scenarios.comparison..",
              "dev.labmark.scenarios.operators..",
              "dev.labmark.scenarios.memory..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.labmark.scenarios.regularization..",
              "dev.labmark.scenarios.learningrate..",
              "dev.labmark.scenarios.architecture..");

  @ArchTest
  static final ArchRule onlyMeasurementsKnowTheEnginesBindings =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.labmark.scenarios.memory..", "dev.labmark.scenarios.operators..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl.pytorch..");

  @ArchTest
  static final ArchRule onlyBenchmarksKnowJmh =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.labmark.scenarios.jmh..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.openjdk.jmh..");

  @ArchTest
  static final ArchRule nothingButTheCompositionKnowsBenchmarks =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.labmark.scenarios.jmh..")
          .and()
          .doNotBelongToAnyOf(Main.class, Catalog.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.labmark.scenarios.jmh..");

  @ArchTest
  static final ArchRule environmentIsReadByTheHarness =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "it reads a system property or an environment variable",
                  call ->
                      call.getTargetOwner().isEquivalentTo(System.class)
                          && (call.getName().equals("getProperty")
                              || call.getName().equals("getenv"))));
}
