package dev.labmark.harness.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Two processes with two class paths. */
@AnalyzeClasses(packages = "dev.labmark.harness.spark", importOptions = DoNotIncludeTests.class)
final class SparkArchitectureTest {

  @ArchTest
  static final ArchRule labmarksProcessKnowsNoSpark =
      noClasses()
          .that()
          .resideInAPackage("dev.labmark.harness.spark")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..", "dev.labmark.harness.spark.driver");

  @ArchTest
  static final ArchRule besideSparkThereIsOnlyWhatNeedsNoLibraryOfLabmarks =
      classes()
          .that()
          .resideInAPackage("dev.labmark.harness.spark.driver")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "org.apache.spark..",
              "scala..",
              "dev.labmark.harness.run.remote",
              "dev.labmark.harness.cli",
              "dev.labmark.harness.spark.driver");
}
