package dev.slipway.shared.domain.files.workspace;

import dev.slipway.shared.domain.version.Version;
import java.util.Set;

/**
 * A package that is released apart from those beside it.
 *
 * @param folder its own; {@code .} is the root
 * @param dependents the folders of the packages whose requirements of it are raised
 * @param next its new version
 */
public record Released(String folder, String name, Set<String> dependents, Version next) {}
