package dev.slipway.processor.release;

/** What shows in commits and descriptions that a pull request is a release PR. */
public final class ReleaseTexts {
  public static final String TRAILER =
      "chore(release): core 1.0.1\n\nSlipway-Release: 1.0.1 of core onto main";
  public static final String MARKER =
      "<!-- slipway:marker version=1.0.1 base="
          + "b".repeat(40)
          + " config=c notes=n changes=d -->";
  public static final String TOGETHER = "<!-- slipway:components core cli -->";

  private ReleaseTexts() {}
}
