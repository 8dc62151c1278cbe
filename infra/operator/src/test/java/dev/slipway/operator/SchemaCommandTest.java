package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {
  @Test
  void theCommittedSchemasAreThoseThatTheSettingsDeclare() throws IOException {
    assertThat(Files.readString(Path.of("../../docs/slipway.schema.json")))
        .as("refresh it: ./slipway schema > docs/slipway.schema.json")
        .isEqualTo(Run.of("schema").out());
    assertThat(Files.readString(Path.of("../../docs/slipway-defaults.schema.json")))
        .as("refresh it: ./slipway schema --organisation > docs/slipway-defaults.schema.json")
        .isEqualTo(Run.of("schema", "--organisation").out());
  }
}
