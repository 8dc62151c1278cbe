package dev.slipway.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Properties;

/** Finds the class path that the build copied for DynamoDB Local. */
final class DynamoDbLocalDirectory {
  private DynamoDbLocalDirectory() {}

  /**
   * Beside this module's own classes or jar, which holds when the folder was moved after the build;
   * else where the build wrote that it is, which holds when the classes were packed into another
   * jar.
   */
  static Path find() {
    Path built = builtDirectory();
    return besideOwnClasses()
        .or(() -> Optional.of(built))
        .filter(Files::isDirectory)
        .orElseThrow(() ->
            new EngineFailed(
                "DynamoDB Local's libraries are not in %s; build the module infra/engines again"
                    .formatted(built),
                null));
  }

  private static Optional<Path> besideOwnClasses() {
    CodeSource source = DynamoDbLocalDirectory.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()).resolveSibling("dynamodb-local"))
          .filter(Files::isDirectory);
    } catch (URISyntaxException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Path builtDirectory() {
    Properties build = new Properties();
    try (InputStream in = DynamoDbLocalDirectory.class.getResourceAsStream("build.properties")) {
      build.load(java.util.Objects.requireNonNull(in, "build.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Path.of(build.getProperty("dynamodb-local.directory", "dynamodb-local"));
  }
}
