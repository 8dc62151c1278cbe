package dev.slipway.engines;

/** The port that was asked for is taken. */
public final class PortInUse extends RuntimeException {
  private final int port;

  PortInUse(String engine, int port) {
    super(
        "port %d for %s is in use: end what listens there, or choose another port"
            .formatted(port, engine));
    this.port = port;
  }

  /** The taken port. */
  public int port() {
    return port;
  }
}
