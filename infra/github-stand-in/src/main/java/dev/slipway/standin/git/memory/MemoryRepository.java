package dev.slipway.standin.git.memory;

import java.util.List;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.StoredConfig;

/**
 * A bare repository whose objects and refs are in maps. JGit's own in-memory repository writes a
 * pack for every insertion and looks through all of them for every object, which costs tens of
 * milliseconds a commit.
 */
public final class MemoryRepository extends Repository {
  private final String name;
  private final MemoryObjects objects = new MemoryObjects();
  private final MemoryRefs refs = new MemoryRefs(this);
  private final StoredConfig config = new MemoryConfig();

  public MemoryRepository(String name) {
    super(new RepositoryBuilder().setBare());
    this.name = name;
    refs.put(Constants.HEAD, Constants.R_HEADS + "main");
  }

  /** Settings that are neither read from anywhere nor kept. */
  private static final class MemoryConfig extends StoredConfig {
    @Override
    public void load() {}

    @Override
    public void save() {}
  }

  @Override
  public void create(boolean bare) {}

  @Override
  public String getIdentifier() {
    return name;
  }

  @Override
  public ObjectDatabase getObjectDatabase() {
    return objects;
  }

  @Override
  public RefDatabase getRefDatabase() {
    return refs;
  }

  @Override
  public StoredConfig getConfig() {
    return config;
  }

  @Override
  public AttributesNodeProvider createAttributesNodeProvider() {
    return new AttributesNodeProvider() {
      @Override
      public AttributesNode getInfoAttributesNode() {
        return new AttributesNode(List.of());
      }

      @Override
      public AttributesNode getGlobalAttributesNode() {
        return new AttributesNode(List.of());
      }
    };
  }

  @Override
  public void scanForRepoChanges() {}

  @Override
  public void notifyIndexChanged(boolean internal) {}
}
