package dev.labmark.models;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** The arrows and fences of this module. */
@AnalyzeClasses(packages = "dev.labmark.models", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule networksAreDataAndAllElseFollowsFromTheirSpecs =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.labmark..")
          .layer("spec")
          .definedBy("dev.labmark.models.spec..")
          .layer("zoo")
          .definedBy("dev.labmark.models.zoo..")
          .layer("analysis")
          .definedBy("dev.labmark.models.analysis..")
          .layer("file")
          .definedBy("dev.labmark.models.file..")
          .layer("block")
          .definedBy("dev.labmark.models.block..")
          .whereLayer("spec")
          .mayNotAccessAnyLayer()
          .whereLayer("zoo")
          .mayOnlyAccessLayers("spec")
          .whereLayer("analysis")
          .mayOnlyAccessLayers("spec")
          .whereLayer("file")
          .mayOnlyAccessLayers("spec")
          .whereLayer("block")
          .mayOnlyAccessLayers("spec");

  @ArchTest static final ArchRule onlyBlocksKnowTheEngine = fence("block", "ai.djl..");

  @ArchTest
  static final ArchRule onlyFilesKnowTheirSyntax =
      fence("file", "com.fasterxml.jackson..", "org.yaml..");

  private static ArchRule fence(String inside, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage("dev.labmark.models." + inside + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }

  @ArchTest
  static final ArchRule modelsKnowNeitherHarnessNorScenarios =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.labmark.harness..", "dev.labmark.scenarios..");

  @ArchTest
  static void everyPackageSaysWhatItIsForAndIsNullMarked(JavaClasses classes) {
    classes.stream()
        .map(type -> type.getPackage())
        .distinct()
        .forEach(
            each ->
                assertTrue(
                    each.isAnnotatedWith(NullMarked.class),
                    () -> each.getName() + " needs a package-info with @NullMarked"));
  }
}
