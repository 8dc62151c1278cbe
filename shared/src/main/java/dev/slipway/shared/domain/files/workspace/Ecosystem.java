package dev.slipway.shared.domain.files.workspace;

import dev.slipway.shared.domain.files.locate.FileFormat;
import dev.slipway.shared.domain.files.locate.VersionGroup;
import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An ecosystem with workspaces, whose packages require each other: npm, Cargo. It is also the
 * {@link FileFormat} of its manifests.
 */
public interface Ecosystem extends FileFormat {
  /** The name of a manifest's file. */
  String manifest();

  /** Reads a manifest. */
  Manifest parse(String text) throws MalformedFile;

  /** Whether a workspace whose root has no version has the one that all its members share. */
  boolean sharesMembersVersion();

  /** The names of the lock files at a repository's root. */
  List<String> locks();

  /** Finds what one of the {@link #locks} repeats of a released package. */
  VersionLocator lock(String name, Released released);

  @Override
  default VersionLocator alone() {
    return new ManifestLocator(this, Set.of(), Set.of());
  }

  @Override
  default List<String> leadsTo(String path, String text) {
    return new Workspace(this, path, Map.of(path, text)).members().paths();
  }

  @Override
  default VersionGroup group(String path, Map<String, String> texts) {
    return new Workspace(this, path, texts);
  }
}
