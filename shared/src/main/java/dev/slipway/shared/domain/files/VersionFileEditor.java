package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.version.Version;
import java.util.Optional;

/** Reads and replaces the version in one kind of file. Had from {@link VersionFiles}. */
public interface VersionFileEditor {
  /** The version that the text states; empty when it states none, or not a SemVer one. */
  Optional<Version> read(String text);

  /** The text with this version; every character that is not the version stays. */
  Edited edit(String text, Version next);
}
