package dev.slipway.standin.state;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** A file of a release; what is uploaded in its place is another one. */
public final class ReleaseAsset {
  private final long id;
  private final String name;
  private final String contentType;
  private final byte[] content;
  private final Account uploader;
  private final Instant createdAt;

  public ReleaseAsset(
      long id, String name, String contentType, byte[] content, Account uploader, Instant at) {
    this.id = id;
    this.name = name;
    this.contentType = contentType;
    this.content = content.clone();
    this.uploader = uploader;
    this.createdAt = at;
  }

  public long id() {
    return id;
  }

  public String nodeId() {
    return NodeIds.of("RA", id);
  }

  public String name() {
    return name;
  }

  public String contentType() {
    return contentType;
  }

  public byte[] content() {
    return content.clone();
  }

  /** In bytes. */
  public int size() {
    return content.length;
  }

  /** {@code sha256:} and 64 hexadecimal digits. */
  public String digest() {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha256:" + HexFormat.of().formatHex(sha256);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public Account uploader() {
    return uploader;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
