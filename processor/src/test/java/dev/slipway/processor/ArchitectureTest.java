package dev.slipway.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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

  // The way of a message: delivery, release, then look, apply, publish and speak.

  @ArchTest
  static final ArchRule lookKnowsNoOtherRoom =
      knowsNot(room("look"), room("apply"), room("publish"), room("speak"), room("run"));

  @ArchTest
  static final ArchRule speakKnowsOnlyLook =
      knowsNot(room("speak"), room("apply"), room("publish"));

  @ArchTest
  static final ArchRule applyAndPublishDoNotKnowEachOther =
      knowsNot(room("apply"), room("publish"));

  @ArchTest
  static final ArchRule publishAndApplyDoNotKnowEachOther =
      knowsNot(room("publish"), room("apply"));

  @ArchTest
  static final ArchRule runHoldsWhatAllNeed =
      knowsNot(room("run"), room("look"), room("apply"), room("publish"), room("speak"));

  @ArchTest
  static final ArchRule roomsDoNotKnowTheHouse =
      noClasses()
          .that()
          .resideInAnyPackage(
              room("look"), room("apply"), room("publish"), room("speak"), room("run"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.slipway.processor.release");

  @ArchTest
  static final ArchRule roomsOfReleasesHaveNoCycles =
      slices().matching("dev.slipway.processor.release.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsOfGitHubHaveNoCycles =
      slices().matching("dev.slipway.processor.github.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.slipway.processor.(*)..").should().beFreeOfCycles();

  private static String room(String name) {
    return "dev.slipway.processor.release." + name + "..";
  }

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
