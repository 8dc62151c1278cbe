package dev.slipway.shared.domain.config;

/** How a pull request's title and body are guarded against a person's edit in between. */
public enum ConditionalRequests {
  /** Ask with the known ETag before writing, look at what came back after. */
  REVALIDATE,
  /** Send If-Match on the write, for servers that honour it. */
  IF_MATCH,
  /** Write unconditionally. */
  OFF
}
