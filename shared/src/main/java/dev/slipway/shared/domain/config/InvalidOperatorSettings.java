package dev.slipway.shared.domain.config;

import java.util.List;

/** The operator's environment variables cannot be used; nothing starts until they are mended. */
public final class InvalidOperatorSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<String> faults;

  InvalidOperatorSettings(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** One sentence each, beginning with the variable's name. */
  public List<String> faults() {
    return faults;
  }
}
