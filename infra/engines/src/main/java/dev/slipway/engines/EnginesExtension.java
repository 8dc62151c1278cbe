package dev.slipway.engines;

import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the engines of this JVM, and queues and a table of their own. Started when first
 * asked for, ended after the last test. A test takes what it wants as parameters:
 *
 * <ul>
 *   <li>{@link Engines}: shared by all tests; close it never;
 *   <li>{@link Queues}: a fresh pair of queues;
 *   <li>{@link Table}: a fresh table from which nothing vanishes by itself.
 * </ul>
 *
 * <p>The system properties of {@link Options} put other engines in the place of the embedded ones.
 */
public final class EnginesExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(EnginesExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Engines.class || type == Queues.class || type == Table.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Engines engines = shared(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == Queues.class) {
      return engines.createQueues(freshName());
    }
    if (type == Table.class) {
      return engines.createTableWithoutTimeToLive(freshName());
    }
    return engines;
  }

  /** The engines of this JVM, for extensions that build on this one. */
  public static Engines shared(ExtensionContext context) {
    // The root's store closes what it holds after the last test.
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            Engines.class, _ -> Engines.start(Options.fromSystemProperties()), Engines.class);
  }

  // Random, because engines that run elsewhere outlive this JVM.
  private static String freshName() {
    return "test-" + UUID.randomUUID();
  }
}
