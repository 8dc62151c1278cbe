/** What a look shows: the view of a repository, its lines, and the ports that read it. */
@NullMarked
package dev.slipway.processor.release.look.view;

import org.jspecify.annotations.NullMarked;
