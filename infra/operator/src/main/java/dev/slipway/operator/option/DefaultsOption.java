package dev.slipway.operator.option;

import dev.slipway.operator.TextFile;
import dev.slipway.shared.configfile.OrganisationDefaults;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names an organisation's file. */
public final class DefaultsOption {
  @Option(
      names = "--defaults",
      paramLabel = "FILE",
      description =
          "The organisation's "
              + OrganisationDefaults.PATH
              + ", whose values apply where the settings have none.")
  private @Nullable Path file;

  public boolean isGiven() {
    return file != null;
  }

  /** What it sets for a repository; empty without the option. */
  public Optional<OrganisationDefaults> read(RepositoryName repository) {
    return Optional.ofNullable(file)
        .map(path -> new OrganisationDefaults(repository, TextFile.read(path)));
  }
}
