package dev.slipway.operator;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a command was given. */
public final class TextFile {
  private TextFile() {}

  /**
   * Reads it.
   *
   * @throws CannotRun when it cannot be read, or is no UTF-8 text
   */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new CannotRun("there is no file " + file, e);
    } catch (CharacterCodingException e) {
      throw new CannotRun(file + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw new CannotRun(
          "cannot read " + file + (Files.isDirectory(file) ? ": it is a folder" : ": " + e), e);
    }
  }
}
