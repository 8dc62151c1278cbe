package dev.slipway.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** The runtime interface client and what it needs, as Lambda's own image holds them. */
public final class RuntimeJars {
  private RuntimeJars() {}

  public static List<Path> paths() {
    return Stream.of(
            AWSLambda.class,
            RequestHandler.class,
            PojoSerializer.class,
            SdkInternalThreadLocal.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> {
          try {
            return Path.of(location.toURI());
          } catch (URISyntaxException fault) {
            throw new IllegalStateException(fault);
          }
        })
        .toList();
  }
}
