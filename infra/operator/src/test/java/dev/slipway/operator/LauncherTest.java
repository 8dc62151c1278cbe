package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script {@code slipway}, in a project of its own with a build and JDKs that are scripts too.
 * It looks for a JDK 99 there, so that no JDK of the machine is found.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {
  private static final Path SCRIPT = Path.of("../../slipway");
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir private Path folder;
  private Path project;
  private Path home;
  private final Map<String, String> environment = new TreeMap<>();

  private record Outcome(int code, String out, String err) {}

  @BeforeEach
  void makeProject() throws Exception {
    folder = folder.toRealPath();
    project = Files.createDirectories(folder.resolve("my projects/slip way"));
    home = Files.createDirectories(folder.resolve("a home"));
    environment.put("HOME", home.toString());
    environment.put("PATH", "/usr/bin:/bin");
    script(
        project.resolve("slipway"),
        Files.readString(SCRIPT).replaceFirst("(?m)^jdk=25$", "jdk=99"));
    script(
        project.resolve("mvnw"),
        """
        #!/bin/sh
        echo "with $JAVA_HOME" "$@" >> builds.txt
        [ ! -e broken ] || { echo 'no symbol'; exit 1; }
        mkdir -p infra/operator/target infra/engines/target/dynamodb-local lib
        touch infra/operator/target/slipway-operator.jar "lib/a library.jar"
        printf '%s' "$PWD/lib/a library.jar:$PWD/lib" > infra/operator/target/classpath.txt
        """);
    for (String source :
        List.of("pom.xml", "shared/pom.xml", "shared/src/main/A.java", "infra/x/src/main/B.java")) {
      Path file = project.resolve(source);
      Files.createDirectories(file.getParent());
      Files.writeString(file, source);
      age(file);
    }
  }

  @Test
  void withoutTheJdkItSaysWhichOneToInstall() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk-98", "98.0.1").toString());
    Outcome outcome = run("preview");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("slipway: needs a JDK 99 and found none; install one");
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(builds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"99", "99.0.3", "99-ea", "99+1"})
  void takesTheJdkOfJavaHome(String version) throws Exception {
    environment.put("JAVA_HOME", jdk("the jdk", version).toString());
    assertThat(run("x").out()).startsWith("java of the jdk\n");
    assertThat(builds()).singleElement().asString().startsWith("with " + folder + "/the jdk ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.9", "990.1", "199.0", "1.99"})
  void takesNoOtherVersion(String version) throws Exception {
    environment.put("JAVA_HOME", jdk("the jdk", version).toString());
    assertThat(run("x").code()).isEqualTo(2);
  }

  @Test
  void takesTheJdkThatJavaOnThePathLinksTo() throws Exception {
    Path jdk = jdk("the jdk", "99.0.3");
    Path alternatives = Files.createDirectories(folder.resolve("alternatives"));
    Path bin = Files.createDirectories(folder.resolve("some bin"));
    Files.createSymbolicLink(alternatives.resolve("java"), jdk.resolve("bin/java"));
    Files.createSymbolicLink(bin.resolve("java"), Path.of("../alternatives/java"));
    environment.put("PATH", bin + ":/usr/bin:/bin");
    assertThat(run("x").out()).startsWith("java of the jdk\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".sdkman/candidates/java/99-tem",
        ".jdks/temurin-99",
        ".m2/jdks/jdk-99",
        "Library/Java/JavaVirtualMachines/x/Contents/Home"
      })
  void looksInTheUsualFolders(String usual) throws Exception {
    jdk("a home/" + usual, "99.0.3");
    jdk("a home/" + usual + "-old", "17.0.3");
    assertThat(run("x").out()).startsWith("java of " + Path.of(usual).getFileName() + "\n");
  }

  @Test
  void passesOverARuntimeWithoutCompiler() throws Exception {
    Path runtime = jdk("jre", "99.0.3");
    Files.delete(runtime.resolve("bin/javac"));
    environment.put("JAVA_HOME", runtime.toString());
    jdk("a home/.jdks/whole", "99.0.3");
    assertThat(run("x").out()).startsWith("java of whole\n");
  }

  @Test
  void asksTheCompilerWhereNoReleaseFileIs() throws Exception {
    Path jdk = jdk("plain", "99.0.3");
    Files.delete(jdk.resolve("release"));
    script(jdk.resolve("bin/javac"), "#!/bin/sh\necho 'javac 99.0.3'\n");
    environment.put("JAVA_HOME", jdk.toString());
    assertThat(run("x").out()).startsWith("java of plain\n");
  }

  @Test
  void handsOverArgumentsAndExitCode() throws Exception {
    environment.put("JAVA_HOME", jdk("the jdk", "99").toString());
    Outcome outcome = run("preview", "two words", "", "*", "it's");
    assertThat(outcome.out())
        .contains(
            "-cp\n"
                + project
                + "/infra/operator/target/slipway-operator.jar:"
                + project
                + "/lib/a library.jar:")
        .endsWith("dev.slipway.operator.Main\npreview\ntwo words\n\n*\nit's\n");
    assertThat(outcome.code()).isEqualTo(7);
  }

  @Test
  void worksThroughLinksAndFromAnotherFolder() throws Exception {
    environment.put("JAVA_HOME", jdk("the jdk", "99").toString());
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("first"), project.resolve("slipway"));
    Files.createSymbolicLink(bin.resolve("slipway"), Path.of("first"));
    Outcome outcome = start(bin, List.of(bin.resolve("slipway").toString(), "x"));
    assertThat(outcome.out()).contains(project + "/infra/operator/target/slipway-operator.jar:");
    assertThat(outcome.code()).isEqualTo(7);
  }

  @Test
  void buildsOnceAndSaysSo() throws Exception {
    environment.put("JAVA_HOME", jdk("the jdk", "99").toString());
    assertThat(run("x").err()).startsWith("slipway: not built yet: building");
    assertThat(run("x").err()).isEmpty();
    assertThat(builds()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pom.xml", "shared/pom.xml", "shared/src/main/A.java", "infra/x/src/main/B.java"})
  void buildsAnewWhatHasChanged(String source) throws Exception {
    environment.put("JAVA_HOME", jdk("the jdk", "99").toString());
    run("x");
    Files.setLastModifiedTime(
        project.resolve(source), FileTime.from(Instant.now().plusSeconds(60)));
    Outcome outcome = run("x");
    assertThat(outcome.err()).isEqualTo("slipway: " + source + " has changed: building anew\n");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void buildsAnewWhenAJarIsGone() throws Exception {
    environment.put("JAVA_HOME", jdk("the jdk", "99").toString());
    run("x");
    Files.delete(project.resolve("lib/a library.jar"));
    assertThat(run("x").err())
        .isEqualTo("slipway: " + project + "/lib/a library.jar is missing: building anew\n");
  }

  @Test
  void saysThatTheBuildFailed() throws Exception {
    environment.put("JAVA_HOME", jdk("the jdk", "99").toString());
    Files.createFile(project.resolve("broken"));
    Outcome outcome = run("x");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).endsWith("no symbol\nslipway: the build failed, see above\n");
  }

  /** A JDK whose java prints its arguments, a line each, and exits with 7. */
  private Path jdk(String name, String version) throws IOException {
    Path jdk = folder.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    script(
        jdk.resolve("bin/java"),
        "#!/bin/sh\nprintf '%s\\n' 'java of " + jdk.getFileName() + "' \"$@\"\nexit 7\n");
    script(jdk.resolve("bin/javac"), "#!/bin/sh\nexit 3\n");
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void age(Path file) throws IOException {
    for (Path path = file; !path.equals(project); path = path.getParent()) {
      Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
    }
  }

  private List<String> builds() throws IOException {
    Path log = project.resolve("builds.txt");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  private Outcome run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("./slipway"));
    command.addAll(List.of(arguments));
    return start(project, command);
  }

  private Outcome start(Path from, List<String> command) throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(from.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Outcome(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
