package dev.slipway.processor.release.look.view;

/** What people may do in the repository. */
public interface Rights {
  /**
   * Whether this person may write to it by now: write, maintain or admin, by whatever team.
   *
   * @param login the name of their account
   */
  boolean mayWrite(String login);
}
