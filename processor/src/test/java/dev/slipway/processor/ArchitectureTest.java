package dev.slipway.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The imports of docs/design.md: use cases below, adapters beside, and only the root knows the
 * adapters.
 */
@AnalyzeClasses(
    packages = "dev.slipway.processor",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String RELEASE = "dev.slipway.processor.release..";
  private static final String DEPLOY = "dev.slipway.processor.deploy..";
  private static final String RECONCILE = "dev.slipway.processor.reconcile..";
  private static final String DELIVERY = "dev.slipway.processor.delivery..";
  private static final String GITHUB = "dev.slipway.processor.github..";
  private static final String AWS = "dev.slipway.processor.aws..";
  private static final String ROOT = "dev.slipway.processor";

  @ArchTest
  static final ArchRule releaseKnowsNoOtherUseCase = knowsNot(RELEASE, DEPLOY, RECONCILE, DELIVERY);

  @ArchTest
  static final ArchRule useCasesKnowNoAdapters =
      knowsNot(RELEASE, GITHUB, AWS, "software.amazon..", "org.kohsuke..", "com.amazonaws..");

  @ArchTest
  static final ArchRule deliveryKnowsNoAdapters =
      knowsNot(DELIVERY, GITHUB, AWS, "software.amazon..", "org.kohsuke..", "com.amazonaws..");

  @ArchTest static final ArchRule gitHubKnowsNoAws = knowsNot(GITHUB, AWS, "software.amazon..");

  @ArchTest static final ArchRule awsKnowsNoGitHub = knowsNot(AWS, GITHUB, "org.kohsuke..");

  @ArchTest
  static final ArchRule onlyTheRootKnowsAdapters =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT, GITHUB, AWS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GITHUB, AWS);

  @ArchTest
  static final ArchRule nobodyKnowsTheRoot =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT);

  @ArchTest
  static final ArchRule processorKnowsNoReceiver =
      knowsNot("dev.slipway.processor..", "dev.slipway.receiver..");

  private static ArchRule knowsNot(String who, String... whom) {
    return noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(whom)
        .allowEmptyShould(true);
  }
}
