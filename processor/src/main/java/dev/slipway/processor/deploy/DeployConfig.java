package dev.slipway.processor.deploy;

import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What a request for a deployment needs to know of the repository: releases and configuration. */
public interface DeployConfig {
  /**
   * The environments of {@code .github/slipway.yml}, and the files that they name.
   *
   * @param ref a branch, tag or commit; empty means the head of the base branch
   */
  Configuration at(Optional<String> ref);

  /** What a published release deploys; empty when there is none with this tag. */
  Optional<Deployable> release(TagName tag);

  /** What was found. */
  sealed interface Configuration {
    /**
     * @param files the git blobs of every environment's {@code config_files}, by path; "" for one
     *     that does not exist
     * @param commit what the ref stands for
     */
    record Found(
        List<EnvironmentConfig> environments, SortedMap<String, String> files, CommitSha commit)
        implements Configuration {}

    /** The file is broken: what is wrong and where. */
    record Broken(String why) implements Configuration {}

    /** There is no such ref. */
    record NoSuchRef(String ref) implements Configuration {}
  }
}
