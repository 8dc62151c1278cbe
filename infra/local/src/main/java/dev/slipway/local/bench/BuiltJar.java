package dev.slipway.local.bench;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A deployed jar, which the build leaves beside the module's classes and its own jar. */
final class BuiltJar {
  private BuiltJar() {}

  /**
   * @throws BenchFailed when it is not built
   */
  static Path of(Class<?> handler, String name) {
    try {
      return beside(
          Path.of(handler.getProtectionDomain().getCodeSource().getLocation().toURI()), name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param classes the module's folder of classes, or its own jar
   * @throws BenchFailed when it is not built
   */
  static Path beside(Path classes, String name) {
    Path jar = classes.resolveSibling(name);
    if (!Files.exists(jar)) {
      throw new BenchFailed(jar + " is missing; build it with: ./mvnw package");
    }
    return jar;
  }
}
