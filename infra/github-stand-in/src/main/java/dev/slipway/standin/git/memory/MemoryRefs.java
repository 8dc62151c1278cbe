package dev.slipway.standin.git.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.RefRename;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SymbolicRef;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Refs by full name. No reflogs, no renames: the stand-in has no use for them. */
final class MemoryRefs extends RefDatabase {
  private final Repository repository;
  private final Map<String, ObjectId> direct = new ConcurrentSkipListMap<>();
  private final Map<String, String> symbolic = new ConcurrentSkipListMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  MemoryRefs(Repository repository) {
    this.repository = repository;
  }

  void put(String name, String target) {
    symbolic.put(name, target);
  }

  @Override
  public void create() {}

  @Override
  public void close() {}

  @Override
  public boolean isNameConflicting(String name) {
    return direct.keySet().stream()
        .anyMatch(other -> other.startsWith(name + "/") || name.startsWith(other + "/"));
  }

  @Override
  public RefUpdate newUpdate(String name, boolean detach) {
    var ref = exactRef(name);
    return new Update(ref == null ? missing(name) : ref, detach);
  }

  private static Ref missing(String name) {
    return new ObjectIdRef.Unpeeled(Ref.Storage.NEW, name, null);
  }

  @Override
  public RefRename newRename(String from, String to) {
    throw new UnsupportedOperationException("rename of " + from);
  }

  @Override
  public @Nullable Ref exactRef(String name) {
    var target = symbolic.get(name);
    if (target != null) {
      var leaf = exactRef(target);
      return new SymbolicRef(name, leaf == null ? missing(target) : leaf);
    }
    var id = direct.get(name);
    return id == null ? null : new ObjectIdRef.Unpeeled(Ref.Storage.LOOSE, name, id);
  }

  @Override
  public ReflogReader getReflogReader(Ref ref) {
    throw new UnsupportedOperationException("reflog of " + ref.getName());
  }

  @Override
  public Map<String, Ref> getRefs(String prefix) {
    var found = new HashMap<String, Ref>();
    for (Ref ref : getRefsByPrefix(prefix)) {
      found.put(ref.getName().substring(prefix.length()), ref);
    }
    return found;
  }

  @Override
  public List<Ref> getRefsByPrefix(String prefix) {
    var found = new ArrayList<Ref>();
    for (String name : symbolic.keySet()) {
      var ref = exactRef(name);
      if (name.startsWith(prefix) && ref != null && ref.getObjectId() != null) {
        found.add(ref);
      }
    }
    direct.forEach((name, id) -> {
      if (name.startsWith(prefix)) {
        found.add(new ObjectIdRef.Unpeeled(Ref.Storage.LOOSE, name, id));
      }
    });
    return found;
  }

  @Override
  public List<Ref> getAdditionalRefs() {
    return List.of();
  }

  @Override
  public Ref peel(Ref ref) throws IOException {
    var leaf = ref.getLeaf();
    var id = leaf.getObjectId();
    if (leaf.isPeeled() || id == null) {
      return ref;
    }
    try (var walk = new RevWalk(repository)) {
      Ref peeled =
          walk.parseAny(id) instanceof RevTag tag
              ? new ObjectIdRef.PeeledTag(
                  leaf.getStorage(), leaf.getName(), id, walk.peel(tag).copy())
              : new ObjectIdRef.PeeledNonTag(leaf.getStorage(), leaf.getName(), id);
      return ref.isSymbolic() ? new SymbolicRef(ref.getName(), peeled) : peeled;
    }
  }

  private final class Update extends RefUpdate {
    private final boolean detach;

    Update(Ref ref, boolean detach) {
      super(ref);
      this.detach = detach;
    }

    private String name(boolean follow) {
      return follow && !detach ? getRef().getLeaf().getName() : getRef().getName();
    }

    @Override
    protected RefDatabase getRefDatabase() {
      return MemoryRefs.this;
    }

    @Override
    protected Repository getRepository() {
      return repository;
    }

    @Override
    protected boolean tryLock(boolean follow) {
      lock.lock();
      setOldObjectId(direct.get(name(follow)));
      return true;
    }

    @Override
    protected void unlock() {
      if (lock.isHeldByCurrentThread()) {
        lock.unlock();
      }
    }

    @Override
    protected Result doUpdate(Result wanted) {
      if (detach) {
        symbolic.remove(getRef().getName());
      }
      direct.put(name(true), getNewObjectId().copy());
      return wanted;
    }

    @Override
    protected Result doDelete(Result wanted) {
      direct.remove(name(true));
      return wanted;
    }

    @Override
    protected Result doLink(String target) {
      symbolic.put(getRef().getName(), target);
      return getRef().getStorage() == Ref.Storage.NEW ? Result.NEW : Result.FORCED;
    }
  }
}
