package dev.slipway.standin.auth;

import dev.slipway.standin.state.account.Permissions.Level;
import dev.slipway.standin.state.account.Role;
import java.util.List;

/**
 * What a request needs. For Apps and fine-grained tokens a permission, for persons a role.
 *
 * @param permissions names of which one must be granted; none when being able to see is enough
 * @param role what a person must be in the repository
 */
public record Access(Kind kind, List<String> permissions, Level level, Role role) {
  /** Who may ask at all. */
  public enum Kind {
    ANYBODY,
    SIGNED_IN,
    APP,
    INSTALLATION,
    REPOSITORY
  }

  private static Access of(Kind kind) {
    return new Access(kind, List.of(), Level.READ, Role.NONE);
  }

  public static Access anybody() {
    return of(Kind.ANYBODY);
  }

  public static Access signedIn() {
    return of(Kind.SIGNED_IN);
  }

  /** The App itself, by JWT. */
  public static Access app() {
    return of(Kind.APP);
  }

  /** An installation token. */
  public static Access installation() {
    return of(Kind.INSTALLATION);
  }

  /** Reading in a repository, with any of these permissions. */
  public static Access read(String... permissions) {
    return new Access(Kind.REPOSITORY, List.of(permissions), Level.READ, Role.READ);
  }

  /** Reading in a repository what only administrators may read. */
  public static Access inspect(String... permissions) {
    return new Access(Kind.REPOSITORY, List.of(permissions), Level.READ, Role.ADMIN);
  }

  /** Writing in a repository, with any of these permissions; a person needs to be a writer. */
  public static Access write(String... permissions) {
    return new Access(Kind.REPOSITORY, List.of(permissions), Level.WRITE, Role.WRITE);
  }

  /** Writing what every reader may write, such as a comment or a pull request. */
  public static Access contribute(String... permissions) {
    return new Access(Kind.REPOSITORY, List.of(permissions), Level.WRITE, Role.READ);
  }

  /** Changing the repository itself. */
  public static Access administer(String... permissions) {
    return new Access(Kind.REPOSITORY, List.of(permissions), Level.WRITE, Role.ADMIN);
  }

  public boolean writes() {
    return level != Level.READ;
  }
}
