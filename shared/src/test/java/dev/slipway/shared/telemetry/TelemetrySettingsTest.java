package dev.slipway.shared.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetrySettingsTest {
  @Test
  void allIsOnUnlessSaidOtherwise() {
    assertThat(TelemetrySettings.from(Map.of())).isEqualTo(new TelemetrySettings(true, true, true));
    assertThat(TelemetrySettings.from(Map.of("SLIPWAY_MONITORING_DETAILED_LOGGING", "False")))
        .isEqualTo(new TelemetrySettings(true, false, true));
  }

  @Test
  void whatIsNeitherIsRefusedByName() {
    assertThatThrownBy(
            () -> TelemetrySettings.from(Map.of("SLIPWAY_MONITORING_METRICS_ENABLED", "maybe")))
        .hasMessage("SLIPWAY_MONITORING_METRICS_ENABLED must be true or false");
  }
}
