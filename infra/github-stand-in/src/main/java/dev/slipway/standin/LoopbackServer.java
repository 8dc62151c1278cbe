package dev.slipway.standin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Makes the JDK's HTTP servers, which all have to be made here: the first one sets how all work.
 */
public final class LoopbackServer {
  static {
    // Without this, the JDK's server waits 40 ms for an acknowledgement within each longer answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private LoopbackServer() {}

  /**
   * A server for this machine only, which does not listen yet.
   *
   * @param port 0 for any free one
   * @throws IOException when the port is taken ({@link java.net.BindException})
   */
  public static HttpServer create(int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }
}
