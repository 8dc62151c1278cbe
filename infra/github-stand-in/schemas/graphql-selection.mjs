// The part of GitHub's GraphQL schema that the stand-in answers: type → fields, in any order.
// Enums, scalars, inputs, edges and connections follow by themselves.
export const selection = {
  Query: "node nodes rateLimit repository repositoryOwner viewer",
  Mutation: `createRef updateRef updateRefs deleteRef createCommitOnBranch createPullRequest updatePullRequest
    closePullRequest reopenPullRequest mergePullRequest enablePullRequestAutoMerge mergeBranch addComment updateIssueComment deleteIssueComment
    addLabelsToLabelable removeLabelsFromLabelable addAssigneesToAssignable createLabel`,

  Node: "id",
  Actor: "login url resourcePath avatarUrl",
  RepositoryOwner: "id login url resourcePath avatarUrl repository",
  GitObject: "id oid abbreviatedOid commitUrl repository",
  Closable: "closed closedAt",
  Labelable: "labels",
  Assignable: "assignees",
  UniformResourceLocatable: "url resourcePath",
  Comment: "id author body createdAt updatedAt lastEditedAt viewerDidAuthor userContentEdits",

  User: "id databaseId login name email",
  Bot: "id databaseId login",
  Organization: "id databaseId login name",
  RateLimit: "cost limit nodeCount remaining resetAt used",

  Repository: `id databaseId name nameWithOwner owner url resourcePath description isArchived isDisabled isEmpty isFork
    isPrivate isLocked visibility createdAt updatedAt pushedAt mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed
    deleteBranchOnMerge squashMergeCommitTitle squashMergeCommitMessage defaultBranchRef ref refs object pullRequest
    pullRequests release releases latestRelease issueOrPullRequest label labels`,

  Ref: "id name prefix target repository associatedPullRequests compare",
  Comparison: "id aheadBy behindBy status baseTarget headTarget commits",
  Commit: `message messageHeadline messageBody committedDate authoredDate author committer parents tree history file
    additions deletions changedFilesIfAvailable associatedPullRequests url resourcePath`,
  GitActor: "name email date user",
  Tree: "entries",
  TreeEntry: "name path mode type oid object size",
  Blob: "text byteSize isBinary isTruncated",
  Tag: "name message target tagger",

  PullRequest: `id databaseId fullDatabaseId number title body url permalink state isDraft merged mergedAt closed closedAt
    createdAt updatedAt publishedAt lastEditedAt editor author authorAssociation mergedBy headRefName headRefOid headRef
    headRepository headRepositoryOwner baseRefName baseRefOid baseRef baseRepository isCrossRepository mergeCommit
    potentialMergeCommit mergeable commits labels assignees comments userContentEdits timelineItems additions deletions
    changedFiles files maintainerCanModify viewerDidAuthor repository totalCommentsCount`,
  PullRequestCommit: "id commit pullRequest url resourcePath",
  PullRequestChangedFile: "path additions deletions changeType",
  IssueOrPullRequest: "PullRequest",
  IssueComment: "databaseId fullDatabaseId url resourcePath pullRequest repository editor",
  Label: "id name color description isDefault url resourcePath",
  UserContentEdit: "id createdAt updatedAt editedAt editor diff deletedAt deletedBy",
  PullRequestTimelineItems: "ClosedEvent MergedEvent RenamedTitleEvent",
  ClosedEvent: "id actor createdAt closable url resourcePath",
  MergedEvent: "id actor createdAt commit mergeRefName pullRequest url resourcePath",
  RenamedTitleEvent: "id actor createdAt previousTitle currentTitle subject",
  RenamedTitleSubject: "PullRequest",

  Release: `id databaseId tagName name description isDraft isPrerelease isLatest url resourcePath createdAt publishedAt
    updatedAt author tag tagCommit repository releaseAssets`,
  ReleaseAsset: "id name contentType size url downloadUrl downloadCount createdAt updatedAt uploadedBy release",

  CreateRefPayload: "clientMutationId ref",
  UpdateRefPayload: "clientMutationId ref",
  UpdateRefsPayload: "clientMutationId",
  DeleteRefPayload: "clientMutationId",
  CreateCommitOnBranchPayload: "clientMutationId commit ref",
  CreatePullRequestPayload: "clientMutationId pullRequest",
  UpdatePullRequestPayload: "clientMutationId actor pullRequest",
  ClosePullRequestPayload: "clientMutationId pullRequest",
  ReopenPullRequestPayload: "clientMutationId pullRequest",
  EnablePullRequestAutoMergePayload: "clientMutationId actor pullRequest",
  MergePullRequestPayload: "clientMutationId actor pullRequest",
  MergeBranchPayload: "clientMutationId mergeCommit",
  AddCommentPayload: "clientMutationId commentEdge subject",
  UpdateIssueCommentPayload: "clientMutationId issueComment",
  DeleteIssueCommentPayload: "clientMutationId",
  AddLabelsToLabelablePayload: "clientMutationId labelable",
  RemoveLabelsFromLabelablePayload: "clientMutationId labelable",
  AddAssigneesToAssignablePayload: "clientMutationId assignable",
  CreateLabelPayload: "clientMutationId label",
};
