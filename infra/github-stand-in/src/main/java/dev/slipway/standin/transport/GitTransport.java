package dev.slipway.standin.transport;

import dev.slipway.standin.action.Actions;
import dev.slipway.standin.action.repository.Pushes;
import dev.slipway.standin.auth.Access;
import dev.slipway.standin.auth.Credentials;
import dev.slipway.standin.auth.Guard;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.AccountType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/**
 * Git's smart HTTP protocol at {@code /{owner}/{repo}.git}. The password is a token; reading public
 * repositories needs none.
 *
 * <p>Source: <a href="https://git-scm.com/docs/http-protocol">git, HTTP protocol</a>, <a
 * href="https://docs.github.com/en/get-started/git-basics/about-remote-repositories#cloning-with-https-urls">Cloning
 * with HTTPS URLs</a>.
 */
public final class GitTransport {
  private static final Pattern PATH =
      Pattern.compile("/([^/]+)/([^/]+?)(?:\\.git)?/(info/refs|git-upload-pack|git-receive-pack)");
  private final World world;
  private final Actions actions;
  private final Guard guard;
  private final Credentials credentials;

  public GitTransport(World world, Actions actions, Guard guard) {
    this.world = world;
    this.actions = actions;
    this.guard = guard;
    this.credentials = new Credentials(world);
  }

  /** Whether a request is a git client's. */
  public boolean isFor(Request request) {
    return PATH.matcher(request.path()).matches();
  }

  /**
   * Answers a git client.
   *
   * @throws IOException when what it sent is no git protocol
   * @throws UncheckedIOException the same of a push
   */
  public Response handle(Request request) throws IOException {
    var path = PATH.matcher(request.path());
    if (!path.matches()) {
      throw new IllegalArgumentException("not for git: " + request.path());
    }
    boolean advertise = path.group(3).equals("info/refs");
    var service = advertise ? request.parameters().getOrDefault("service", "") : path.group(3);
    boolean push = service.equals("git-receive-pack");
    if (!push && !service.equals("git-upload-pack")) {
      return Response.error(403, "Please upgrade your git client.");
    }
    try {
      var identity = credentials.identify(request.header("authorization"));
      var repository =
          world.repository(path.group(1) + "/" + path.group(2)).orElseThrow(Refusal::notFound);
      guard.check(identity, repository, push ? Access.write("contents") : Access.read("contents"));
      var type = "application/x-" + service + (advertise ? "-advertisement" : "-result");
      var body =
          push
              ? receive(request, repository, identity, advertise)
              : upload(request, repository, advertise);
      return Response.bytes(200, type, body).with("cache-control", "no-cache");
    } catch (Refusal refusal) {
      return refuse(request, refusal);
    }
  }

  /** Whoever has shown no token is asked for one, also where there is nothing to be seen. */
  private static Response refuse(Request request, Refusal refusal) {
    boolean signIn = request.header("authorization") == null || refusal.status() == 401;
    return signIn
        ? Response.error(401, "Authentication required")
            .with("www-authenticate", "Basic realm=\"GitHub\"")
        : Response.error(refusal.status(), refusal.text());
  }

  private static InputStream body(Request request) throws IOException {
    var raw = new ByteArrayInputStream(request.body());
    var encoding = request.header("content-encoding");
    return encoding != null && encoding.toLowerCase(Locale.ROOT).contains("gzip")
        ? new GZIPInputStream(raw)
        : raw;
  }

  private static byte[] upload(Request request, Repository repository, boolean advertise)
      throws IOException {
    var out = new ByteArrayOutputStream();
    var pack = new UploadPack(repository.git().jgit());
    pack.setBiDirectionalPipe(false);
    var protocol = request.header("git-protocol");
    if (protocol != null) {
      pack.setExtraParameters(List.of(protocol.split(":")));
    }
    if (advertise) {
      pack.sendAdvertisedRefs(advertiser(out, "git-upload-pack"));
    } else {
      pack.upload(body(request), out, null);
    }
    return out.toByteArray();
  }

  private byte[] receive(
      Request request, Repository repository, Identity identity, boolean advertise)
      throws IOException {
    var out = new ByteArrayOutputStream();
    var pack = new ReceivePack(repository.git().jgit());
    pack.setBiDirectionalPipe(false);
    pack.setAllowNonFastForwards(true);
    if (advertise) {
      pack.sendAdvertisedRefs(advertiser(out, "git-receive-pack"));
      return out.toByteArray();
    }
    var actor = guard.actor(identity, world.accountOrNew("ghost", AccountType.USER));
    pack.setPreReceiveHook((_, commands) -> {
      for (ReceiveCommand command : commands) {
        var why =
            actions.repository().pushes().refusal(repository, change(repository, command), actor);
        if (why != null) {
          command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, why);
        }
      }
    });
    pack.setPostReceiveHook((_, commands) ->
        actions.repository().pushes().taken(repository, changes(repository, commands), actor));
    repository.locked(() -> {
      try {
        pack.receive(body(request), out, null);
        return null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    return out.toByteArray();
  }

  private static List<RefChange> changes(
      Repository repository, Collection<ReceiveCommand> commands) {
    return commands.stream().map(command -> change(repository, command)).toList();
  }

  private static RefChange change(Repository repository, ReceiveCommand command) {
    return Pushes.change(repository, command.getRefName(), command.getOldId(), command.getNewId());
  }

  private static PacketLineOutRefAdvertiser advertiser(ByteArrayOutputStream out, String service)
      throws IOException {
    var lines = new PacketLineOut(out);
    lines.writeString("# service=" + service + "\n");
    lines.end();
    return new PacketLineOutRefAdvertiser(lines);
  }
}
