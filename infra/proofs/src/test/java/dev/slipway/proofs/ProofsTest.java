package dev.slipway.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofsTest {
  @Test
  void linesOfManyThreadsStayWhole(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("not/there/yet/proofs.txt");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        threads.submit(() -> Proofs.append(file, "proof a: 3 lines seed=42\n"));
      }
    }

    assertThat(Files.readAllLines(file)).hasSize(50).containsOnly("proof a: 3 lines seed=42");
  }
}
