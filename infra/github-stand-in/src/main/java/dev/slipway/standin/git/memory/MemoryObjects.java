package dev.slipway.standin.git.memory;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.transport.PackParser;

/** Objects by name. What is inserted is there at once, so a flush has nothing to do. */
final class MemoryObjects extends ObjectDatabase {
  private final Map<ObjectId, Stored> objects = new ConcurrentHashMap<>();

  private record Stored(int type, byte[] content) {}

  void put(ObjectId id, int type, byte[] content) {
    objects.putIfAbsent(id, new Stored(type, content));
  }

  @Override
  public ObjectInserter newInserter() {
    return new Inserter();
  }

  @Override
  public ObjectReader newReader() {
    return new Reader();
  }

  @Override
  public void close() {}

  @Override
  public long getApproximateObjectCount() {
    return objects.size();
  }

  private final class Inserter extends ObjectInserter {
    @Override
    public ObjectId insert(int type, long length, InputStream in) throws IOException {
      return add(type, in.readNBytes(Math.toIntExact(length)));
    }

    @Override
    public ObjectId insert(int type, byte[] data, int from, int length) {
      return add(type, java.util.Arrays.copyOfRange(data, from, from + length));
    }

    private ObjectId add(int type, byte[] content) {
      var id = idFor(type, content);
      put(id, type, content);
      return id;
    }

    @Override
    public PackParser newPackParser(InputStream in) {
      return new MemoryPackParser(MemoryObjects.this, in);
    }

    @Override
    public ObjectReader newReader() {
      return new Reader();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private final class Reader extends ObjectReader {
    @Override
    public ObjectReader newReader() {
      return new Reader();
    }

    @Override
    public Collection<ObjectId> resolve(AbbreviatedObjectId id) {
      return objects.keySet().stream().filter(known -> id.prefixCompare(known) == 0).toList();
    }

    @Override
    public boolean has(AnyObjectId id, int typeHint) {
      return objects.containsKey(id.toObjectId());
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int typeHint) throws IOException {
      var stored = objects.get(id.toObjectId());
      if (stored == null) {
        throw typeHint == OBJ_ANY
            ? new MissingObjectException(id.copy(), "unknown")
            : new MissingObjectException(id.copy(), typeHint);
      }
      if (typeHint != OBJ_ANY && stored.type != typeHint) {
        throw new IncorrectObjectTypeException(id.copy(), typeHint);
      }
      return new ObjectLoader.SmallObject(stored.type, stored.content);
    }

    @Override
    public Set<ObjectId> getShallowCommits() {
      return Set.of();
    }

    @Override
    public void close() {}
  }
}
