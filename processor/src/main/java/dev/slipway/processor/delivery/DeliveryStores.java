package dev.slipway.processor.delivery;

/** What is known of deliveries, and where their messages wait. */
public record DeliveryStores(
    DeliveryJournal journal,
    MessageVisibility visibility,
    DeadLetters deadLetters,
    LastServed served) {}
