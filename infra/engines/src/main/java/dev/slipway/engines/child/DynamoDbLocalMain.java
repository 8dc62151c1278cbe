package dev.slipway.engines.child;

import java.io.IOException;

/**
 * Main class of the child process: runs DynamoDB Local until the parent is gone.
 *
 * <p>DynamoDB Local's JVM does not end by itself, and a parent that is killed cannot end it. But
 * however a parent dies, its end of the child's standard input closes with it; so the child reads
 * there until the end.
 */
public final class DynamoDbLocalMain {
  /** What the child prints when it can be asked. */
  public static final String READY = "slipway: dynamodb-local ready";

  private DynamoDbLocalMain() {}

  /** Takes the arguments of DynamoDB Local's own server. */
  public static void main(String[] args) throws Exception {
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(DynamoDbLocalMain::haltWhenParentIsGone);
    // By name: this class is compiled apart from DynamoDB Local's libraries.
    Class.forName("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
    // The server's threads go on; its main method came back because it listens.
    System.out.println(READY);
  }

  // Halting, not exiting: nothing in an embedded database is worth a shutdown hook that hangs.
  private static void haltWhenParentIsGone() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException _) {
      // A broken pipe is an end, too.
    }
    Runtime.getRuntime().halt(0);
  }
}
