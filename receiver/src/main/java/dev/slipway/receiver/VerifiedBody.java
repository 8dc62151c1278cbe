package dev.slipway.receiver;

/** A body whose signature was right. Only {@link SignatureVerifier} makes one. */
public final class VerifiedBody {
  private final byte[] bytes;

  VerifiedBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The raw bytes as they were signed. */
  byte[] bytes() {
    return bytes;
  }
}
