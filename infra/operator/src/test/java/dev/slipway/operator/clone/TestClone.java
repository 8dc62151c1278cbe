package dev.slipway.operator.clone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A repository to look at, written straight into its object database. */
public final class TestClone implements AutoCloseable {
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  public final Path folder;
  private final FileRepository repository;
  private final ObjectInserter inserter;
  private final Map<String, String> files = new TreeMap<>();
  private PersonIdent author = new PersonIdent("Ann", "ann@example.com");
  private int minutes;

  private TestClone(Path folder, FileRepository repository) {
    this.folder = folder;
    this.repository = repository;
    // One pack, not a file for each object.
    this.inserter = repository.getObjectDatabase().newPackInserter();
  }

  public static TestClone create(Path folder) throws IOException {
    FileRepository repository =
        new FileRepository(new FileRepositoryBuilder().setWorkTree(folder.toFile()).setup());
    repository.create(false);
    repository.updateRef(Constants.HEAD).link("refs/heads/main");
    return new TestClone(folder, repository);
  }

  public TestClone by(String name, String email) {
    author = new PersonIdent(name, email);
    return this;
  }

  public TestClone file(String path, String text) {
    files.put(path, text);
    return this;
  }

  /** Commits on top of main, whose head it moves. */
  public ObjectId commit(String message) throws IOException {
    ObjectId head = repository.resolve("refs/heads/main");
    ObjectId commit = object(message, head == null ? new ObjectId[0] : new ObjectId[] {head});
    main(commit);
    return commit;
  }

  /** A commit that no branch leads to yet, a minute later than the one before. */
  public ObjectId object(String message, ObjectId... parents) throws IOException {
    return object(message, ++minutes, parents);
  }

  /** A commit made this many minutes after the beginning. */
  public ObjectId object(String message, int minute, ObjectId... parents) throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree());
    commit.setParentIds(Arrays.asList(parents));
    commit.setAuthor(author);
    commit.setCommitter(
        new PersonIdent(author, BEGINNING.plusSeconds(60L * minute), ZoneOffset.UTC));
    commit.setMessage(message);
    return inserter.insert(commit);
  }

  private ObjectId tree() throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    for (Map.Entry<String, String> file : files.entrySet()) {
      DirCacheEntry entry = new DirCacheEntry(file.getKey());
      entry.setFileMode(FileMode.REGULAR_FILE);
      entry.setObjectId(
          inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
      builder.add(entry);
    }
    builder.finish();
    return index.writeTree(inserter);
  }

  public void main(ObjectId commit) throws IOException {
    ref("refs/heads/main", commit);
  }

  public void tag(String name, ObjectId commit) throws IOException {
    ref("refs/tags/" + name, commit);
  }

  public void annotatedTag(String name, ObjectId commit) throws IOException {
    TagBuilder tag = new TagBuilder();
    tag.setTag(name);
    tag.setObjectId(commit, Constants.OBJ_COMMIT);
    tag.setTagger(author);
    tag.setMessage(name);
    ref("refs/tags/" + name, inserter.insert(tag));
  }

  public void ref(String name, ObjectId target) throws IOException {
    inserter.flush();
    RefUpdate update = repository.updateRef(name);
    update.setNewObjectId(target);
    update.forceUpdate();
  }

  public void origin(String url) throws IOException {
    StoredConfig config = repository.getConfig();
    config.setString("remote", "origin", "url", url);
    config.save();
  }

  @Override
  public void close() {
    inserter.close();
    repository.close();
  }
}
