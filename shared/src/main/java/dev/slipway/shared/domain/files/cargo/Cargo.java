package dev.slipway.shared.domain.files.cargo;

import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.workspace.Ecosystem;
import dev.slipway.shared.domain.files.workspace.Manifest;
import dev.slipway.shared.domain.files.workspace.Released;
import java.util.List;
import java.util.Set;

/** Rust's crates: {@code Cargo.toml} and {@code Cargo.lock}. */
public record Cargo() implements Ecosystem {
  @Override
  public String manifest() {
    return "Cargo.toml";
  }

  @Override
  public Manifest parse(String text) throws MalformedFile {
    return CargoManifest.parse(text);
  }

  @Override
  public boolean sharesMembersVersion() {
    return true;
  }

  @Override
  public List<String> locks() {
    return List.of("Cargo.lock");
  }

  @Override
  public VersionLocator lock(String name, Released released) {
    return new CargoLock(Set.of(released.name()));
  }
}
