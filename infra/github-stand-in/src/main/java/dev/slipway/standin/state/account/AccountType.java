package dev.slipway.standin.state.account;

/** The kinds of account, with the word GitHub's JSON uses. */
public enum AccountType {
  USER("User", "U"),
  ORGANIZATION("Organization", "O"),
  BOT("Bot", "BOT");

  private final String json;
  private final String nodePrefix;

  AccountType(String json, String nodePrefix) {
    this.json = json;
    this.nodePrefix = nodePrefix;
  }

  /** The {@code type} field in GitHub's JSON. */
  public String json() {
    return json;
  }

  String nodePrefix() {
    return nodePrefix;
  }
}
