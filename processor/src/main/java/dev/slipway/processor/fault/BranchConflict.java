package dev.slipway.processor.fault;

import dev.slipway.shared.domain.repo.BranchName;
import java.util.List;
import java.util.stream.Collectors;

/** Every name that a release branch might take is taken by somebody else. */
public final class BranchConflict extends Fault {
  private final List<BranchName> tried;

  public BranchConflict(String version, List<BranchName> tried) {
    super(
        "no branch name is free for "
            + version
            + ": "
            + tried.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))
            + " exist and are not Slipway's. Delete one of them, or set `branch` or"
            + " `branch_naming.fallback_strategy` in .github/slipway.yml",
        null);
    this.tried = List.copyOf(tried);
  }

  public List<BranchName> tried() {
    return tried;
  }

  @Override
  public Retry retry() {
    return new Retry.Never();
  }
}
