package dev.slipway.shared;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The imports of docs/design.md: the domain is pure, and everything else here stands on it. */
@AnalyzeClasses(
    packages = "dev.slipway.shared",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule domainIsPure =
      classes()
          .that()
          .resideInAPackage("dev.slipway.shared.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.slipway.shared.domain..",
              "java..",
              "javax.xml..",
              "org.xml..",
              "org.semver4j..",
              "org.snakeyaml..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule domainDoesNoIo =
      noClasses()
          .that()
          .resideInAPackage("dev.slipway.shared.domain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.net.http..", "java.util.concurrent..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(java.io.File.class, java.io.FileInputStream.class, java.time.Clock.class);

  /** Values, then the texts made of them, then the plan, then what is said of a plan. */
  @ArchTest
  static final ArchRule releasesAreLayered =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("values")
          .definedBy("dev.slipway.shared.domain.release")
          .layer("text")
          .definedBy("dev.slipway.shared.domain.release.text..")
          .layer("plan")
          .definedBy("dev.slipway.shared.domain.release.plan..")
          .layer("preview")
          .definedBy("dev.slipway.shared.domain.release.preview..")
          .whereLayer("text")
          .mayOnlyBeAccessedByLayers("plan", "preview")
          .whereLayer("plan")
          .mayOnlyBeAccessedByLayers("preview")
          .whereLayer("preview")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule onlyContractAndTelemetryKnowJson =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.slipway.shared.contract..", "dev.slipway.shared.telemetry..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule onlyTheParserAndTheScannerKnowYaml =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.slipway.shared.configfile..")
          .and()
          .haveNameNotMatching(
              "dev\\.slipway\\.shared\\.domain\\.files\\.scan\\.YamlScanner(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..");

  /** Texts know no versions, places know no ecosystem, and no ecosystem knows another. */
  @ArchTest
  static final ArchRule roomsOfVersionFiles =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.slipway.shared.domain.files..")
          .layer("door")
          .definedBy("..domain.files")
          .layer("ecosystems")
          .definedBy(
              "..files.cargo", "..files.npm", "..files.maven", "..files.python", "..files.ruby")
          .layer("workspace")
          .definedBy("..files.workspace")
          .layer("locate")
          .definedBy("..files.locate")
          .layer("scan")
          .definedBy("..files.scan")
          .whereLayer("door")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("ecosystems")
          .mayOnlyBeAccessedByLayers("door")
          .whereLayer("workspace")
          .mayOnlyBeAccessedByLayers("door", "ecosystems")
          .whereLayer("locate")
          .mayOnlyBeAccessedByLayers("door", "ecosystems", "workspace");

  @ArchTest
  static final ArchRule noEcosystemKnowsAnother =
      slices()
          .matching("dev.slipway.shared.domain.files.(cargo|npm|maven|python|ruby)")
          .should()
          .notDependOnEachOther();
}
