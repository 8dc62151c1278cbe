package dev.slipway.standin.git.memory;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.transport.PackParser;
import org.eclipse.jgit.transport.PackedObjectInfo;
import org.jspecify.annotations.Nullable;

/** Takes a pushed pack apart; the pack itself is kept only while its deltas are resolved. */
final class MemoryPackParser extends PackParser {
  private final MemoryObjects objects;
  private final List<Whole> blobs = new ArrayList<>();
  private byte[] pack = new byte[8192];
  private int length;
  private int position;
  private @Nullable Whole current;

  /** An object that stands in the pack as it is; blobs are inflated only at the end. */
  private record Whole(@Nullable ObjectId id, int at, int type, int size) {}

  MemoryPackParser(MemoryObjects objects, InputStream in) {
    super(objects, in);
    this.objects = objects;
  }

  @Override
  public @Nullable PackLock parse(ProgressMonitor receiving, ProgressMonitor resolving)
      throws IOException {
    var lock = super.parse(receiving, resolving);
    for (Whole blob : blobs) {
      if (blob.id != null) {
        objects.put(blob.id, blob.type, inflate(blob));
      }
    }
    return lock;
  }

  private byte[] inflate(Whole object) throws IOException {
    int at = object.at;
    while ((pack[at++] & 0x80) != 0) {
      // The header is as long as its bytes have the high bit set.
    }
    var inflater = new Inflater();
    try {
      var content = new byte[object.size];
      inflater.setInput(pack, at, length - at);
      int done = 0;
      while (done < content.length && !inflater.finished()) {
        int read = inflater.inflate(content, done, content.length - done);
        if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        done += read;
      }
      if (done != content.length) {
        throw new IOException("short blob in pack");
      }
      return content;
    } catch (DataFormatException e) {
      throw new IOException(e);
    } finally {
      inflater.end();
    }
  }

  @Override
  protected void onStoreStream(byte[] raw, int from, int count) {
    if (length + count > pack.length) {
      pack = Arrays.copyOf(pack, Math.max(pack.length * 2, length + count));
    }
    System.arraycopy(raw, from, pack, length, count);
    length += count;
  }

  @Override
  protected void onInflatedObjectData(PackedObjectInfo object, int type, byte[] data) {
    objects.put(object.copy(), type, data);
  }

  @Override
  protected void onBeginWholeObject(long at, int type, long size) {
    current = new Whole(null, Math.toIntExact(at), type, Math.toIntExact(size));
  }

  @Override
  protected void onEndWholeObject(PackedObjectInfo info) {
    var whole = current;
    if (whole != null && whole.type == Constants.OBJ_BLOB) {
      blobs.add(new Whole(info.copy(), whole.at, whole.type, whole.size));
    }
  }

  @Override
  protected ObjectTypeAndSize seekDatabase(PackedObjectInfo object, ObjectTypeAndSize info)
      throws IOException {
    position = Math.toIntExact(object.getOffset());
    return readObjectHeader(info);
  }

  @Override
  protected ObjectTypeAndSize seekDatabase(UnresolvedDelta delta, ObjectTypeAndSize info)
      throws IOException {
    position = Math.toIntExact(delta.getOffset());
    return readObjectHeader(info);
  }

  @Override
  protected int readDatabase(byte[] into, int from, int count) {
    int read = Math.min(count, length - position);
    if (read <= 0) {
      return -1;
    }
    System.arraycopy(pack, position, into, from, read);
    position += read;
    return read;
  }

  @Override
  protected boolean checkCRC(int old) {
    return true;
  }

  /** Bases of a thin pack are in the map already. */
  @Override
  protected boolean onAppendBase(int type, byte[] data, PackedObjectInfo info) {
    return false;
  }

  @Override
  protected void onObjectHeader(Source source, byte[] raw, int from, int count) {}

  @Override
  protected void onObjectData(Source source, byte[] raw, int from, int count) {}

  @Override
  protected void onPackHeader(long objectCount) {}

  @Override
  protected void onPackFooter(byte[] hash) {}

  @Override
  protected void onEndThinPack() {}

  @Override
  protected void onBeginOfsDelta(long at, long base, long size) {}

  @Override
  protected void onBeginRefDelta(long at, AnyObjectId base, long size) {}
}
