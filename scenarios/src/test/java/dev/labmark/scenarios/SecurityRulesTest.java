package dev.labmark.scenarios;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.beans.XMLDecoder;
import java.io.ObjectInputStream;
import java.util.Set;

/** What no class of any module does, since files come from others. */
@AnalyzeClasses(packages = "dev.labmark", importOptions = DoNotIncludeTests.class)
final class SecurityRulesTest {

  private static final Set<String> DEFAULT_TYPING =
      Set.of(
          "activateDefaultTyping",
          "activateDefaultTypingAsProperty",
          "enableDefaultTyping",
          "enableDefaultTypingAsProperty",
          "setDefaultTyping");

  private static final Set<String> CONNECTIONS =
      Set.of(
          "java.net.Socket",
          "java.net.ServerSocket",
          "java.net.DatagramSocket",
          "java.net.URLConnection",
          "java.net.HttpURLConnection");

  @ArchTest
  static final ArchRule noJavaObjectIsDeserialised =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectInputStream.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(XMLDecoder.class);

  @ArchTest
  static final ArchRule noFileChoosesTheClassesThatItBecomes =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "Jackson takes class names from the file",
                  call -> DEFAULT_TYPING.contains(call.getName())))
          .orShould()
          .beAnnotatedWith(
              DescribedPredicate.describe(
                  "class names in JSON", SecurityRulesTest::namesClassesInJson))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.yaml.snakeyaml.Yaml");

  @ArchTest
  static final ArchRule onlyExportersAndDataSourcesReachTheNetwork =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.labmark.harness.export..",
              "dev.labmark.scenarios.data..",
              "dev.labmark.scenarios.selftest..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe("open connections", SecurityRulesTest::opensConnections));

  private static boolean opensConnections(JavaClass type) {
    String name = type.getName();
    return name.startsWith("java.net.http.")
        || name.startsWith("com.sun.net.httpserver.")
        || (name.startsWith("java.nio.channels.") && name.endsWith("SocketChannel"))
        || CONNECTIONS.contains(name);
  }

  private static boolean namesClassesInJson(JavaAnnotation<?> annotation) {
    return annotation.getRawType().isEquivalentTo(JsonTypeInfo.class)
        && annotation
            .get("use")
            .map(use -> !use.toString().endsWith(JsonTypeInfo.Id.NAME.name()))
            .orElse(true);
  }
}
