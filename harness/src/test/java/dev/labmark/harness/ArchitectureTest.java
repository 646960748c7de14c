package dev.labmark.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.labmark.harness.record.EnvironmentProbe;

/** The arrows between packages, and the fences around libraries. */
@AnalyzeClasses(packages = "dev.labmark.harness", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule arrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.labmark..")
          .layer("metric")
          .definedBy("dev.labmark.harness.metric..")
          .layer("spec")
          .definedBy("dev.labmark.harness.spec..")
          .layer("measure")
          .definedBy("dev.labmark.harness.measure..")
          .layer("train")
          .definedBy("dev.labmark.harness.train..")
          .layer("record")
          .definedBy("dev.labmark.harness.record..")
          .layer("run")
          .definedBy("dev.labmark.harness.run..")
          .layer("report")
          .definedBy("dev.labmark.harness.report..")
          .layer("export")
          .definedBy("dev.labmark.harness.export..")
          .layer("gate")
          .definedBy("dev.labmark.harness.gate..")
          .layer("cli")
          .definedBy("dev.labmark.harness.cli..")
          .whereLayer("metric")
          .mayNotAccessAnyLayer()
          .whereLayer("spec")
          .mayOnlyAccessLayers("metric")
          .whereLayer("measure")
          .mayOnlyAccessLayers("metric")
          .whereLayer("train")
          .mayOnlyAccessLayers("spec", "measure")
          .whereLayer("record")
          .mayOnlyAccessLayers("spec", "metric")
          .whereLayer("run")
          .mayOnlyAccessLayers("spec", "measure", "train", "record", "metric")
          .whereLayer("report")
          .mayOnlyAccessLayers("record", "metric", "spec")
          .whereLayer("export")
          .mayOnlyAccessLayers("record", "metric", "spec")
          .whereLayer("gate")
          .mayOnlyAccessLayers("record", "metric", "spec")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule packagesOfTheGateGoOneWay =
      slices().matching("dev.labmark.harness.gate.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theCommandLineKnowsNoGate =
      noClasses()
          .that()
          .resideInAPackage("dev.labmark.harness.cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.labmark.harness.cli.gate");

  @ArchTest
  static final ArchRule figuresKnowNoReportAndPagesKnowNoFigures =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.labmark.harness.report..")
          .layer("report")
          .definedBy("dev.labmark.harness.report")
          .layer("figure")
          .definedBy("dev.labmark.harness.report.figure")
          .layer("page")
          .definedBy("dev.labmark.harness.report.page")
          .whereLayer("figure")
          .mayOnlyAccessLayers("page")
          .whereLayer("page")
          .mayNotAccessAnyLayer();

  @ArchTest static final ArchRule engine = fence("ai.djl..", "train", "measure");

  @ArchTest static final ArchRule histograms = fence("org.HdrHistogram..", "measure", "record");

  @ArchTest static final ArchRule nativeAccess = fence("com.sun.jna..", "measure");

  @ArchTest static final ArchRule hardware = fence("oshi..", "record");

  @ArchTest static final ArchRule micrometer = fence("io.micrometer..", "export");

  @ArchTest static final ArchRule prometheus = fence("io.prometheus..", "export");

  @ArchTest static final ArchRule templates = fence("freemarker..", "report");

  @ArchTest static final ArchRule commandLine = fence("picocli..", "cli");

  @ArchTest static final ArchRule progressBars = fence("me.tongfei..", "cli");

  @ArchTest
  static final ArchRule environmentIsReadWhereItIsRecorded =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.labmark.harness.cli")
          .and()
          .doNotBelongToAnyOf(EnvironmentProbe.class)
          .should()
          .callMethodWhere(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "it reads a system property or an environment variable",
                  call ->
                      call.getTargetOwner().isEquivalentTo(System.class)
                          && (call.getName().equals("getProperty")
                              || call.getName().equals("getenv"))));

  /** It runs on nodes beside the libraries of a cluster's own software. */
  @ArchTest
  static final ArchRule whatRunsOnNodesNeedsNoLibrary =
      classes()
          .that()
          .resideInAPackage("dev.labmark.harness.run.remote")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "dev.labmark.harness.run.remote");

  @ArchTest
  static final ArchRule thereIsNoStaticMutableState =
      fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule harnessKnowsNoNetworkAndNoDataSet =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.labmark.models..", "dev.labmark.scenarios..");

  /** A library that only some packages of the harness may use. */
  private static ArchRule fence(String library, String... packages) {
    String[] allowed = new String[packages.length];
    for (int i = 0; i < packages.length; i++) {
      allowed[i] = "dev.labmark.harness." + packages[i] + "..";
    }
    return noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
