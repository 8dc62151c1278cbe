package dev.slipway.processor.delivery;

class InMemoryLastServedTest extends LastServedContract {
  @Override
  protected LastServed create() {
    return new InMemoryLastServed();
  }
}
