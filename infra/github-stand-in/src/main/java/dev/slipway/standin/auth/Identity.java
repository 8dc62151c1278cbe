package dev.slipway.standin.auth;

import dev.slipway.standin.state.Installation;
import dev.slipway.standin.state.Token;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.App;

/** Who a request comes from. */
public sealed interface Identity {
  /** Nobody: no credentials. */
  record Anonymous() implements Identity {
    @Override
    public String bucket() {
      return "anonymous";
    }
  }

  /** A person with a personal access token. */
  record User(Token token) implements Identity {
    @Override
    public String bucket() {
      return "user:" + token.account().id();
    }

    public Account account() {
      return token.account();
    }
  }

  /** An App itself, proven by a JWT: it may look after its installations and nothing else. */
  record AppItself(App app) implements Identity {
    @Override
    public String bucket() {
      return "app:" + app.id();
    }
  }

  /** An App on one account, with a token that lives an hour. */
  record InstallationToken(Token token, Installation installation) implements Identity {
    @Override
    public String bucket() {
      return "installation:" + installation.id();
    }
  }

  /** The bucket of its rate limit. */
  String bucket();

  /** What entity tags vary with: they do not outlive an hourly token. */
  default String tagSalt() {
    return switch (this) {
      case Anonymous _, AppItself _ -> bucket();
      case User u -> u.token().value();
      case InstallationToken i -> i.token().value();
    };
  }

  /** The account that GitHub shows as the author of its actions; for an App its bot. */
  default Account account(Account nobody) {
    return switch (this) {
      case Anonymous _ -> nobody;
      case User u -> u.token().account();
      case AppItself a -> a.app().bot();
      case InstallationToken i -> i.token().account();
    };
  }

  default boolean isAnonymous() {
    return this instanceof Anonymous;
  }
}
