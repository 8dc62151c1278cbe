package dev.slipway.receiver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The imports of docs/design.md: the receiver knows the contract, and its AWS adapters are known to
 * its root only.
 */
@AnalyzeClasses(
    packages = "dev.slipway.receiver",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule knowsNoProcessor =
      noClasses().should().dependOnClassesThat().resideInAPackage("dev.slipway.processor..");

  @ArchTest
  static final ArchRule onlyTheAdaptersKnowTheSdk =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.slipway.receiver.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");

  @ArchTest
  static final ArchRule onlyTheRootKnowsTheAdapters =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.slipway.receiver.aws..")
          .and()
          .doNotHaveSimpleName("Wiring")
          .and()
          .haveSimpleNameNotStartingWith("Wiring$")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.slipway.receiver.aws..");
}
