package dev.slipway.local.lambda;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Every call to AWS by the SDK's clients in this JVM: who makes it, which action of IAM it is, and
 * on what.
 *
 * <p>The SDK makes it by the file {@code execution.interceptors}, so what is recorded is static.
 */
public final class RecordedCalls implements ExecutionInterceptor {
  private static final Set<Call> CALLS = new ConcurrentSkipListSet<>();

  /**
   * @param function the template's logical id
   * @param resource the URL, name or ARN that the call names
   */
  record Call(String function, String action, String resource) implements Comparable<Call> {
    @Override
    public int compareTo(Call other) {
      return toString().compareTo(other.toString());
    }
  }

  static Set<Call> all() {
    return Set.copyOf(CALLS);
  }

  static void add(Call call) {
    CALLS.add(call);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    caller()
        .ifPresent(function -> {
          SdkRequest request = context.request();
          String service =
              attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).replace(" ", "");
          String resource =
              Stream.of("QueueUrl", "TableName", "SecretId")
                  .flatMap(field -> request.getValueForField(field, String.class).stream())
                  .findFirst()
                  .orElse("");
          String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
          if (request instanceof TransactWriteItemsRequest transaction) {
            transaction.transactItems().stream()
                .map(RecordedCalls::inTransaction)
                .forEach(call -> CALLS.add(new Call(function, call.action(), call.resource())));
            return;
          }
          if (request instanceof BatchGetItemRequest batch) {
            batch
                .requestItems()
                .keySet()
                .forEach(table -> CALLS.add(new Call(function, "dynamodb:BatchGetItem", table)));
            return;
          }
          // A batch is allowed by the action of its entries.
          String action = service.equals("Sqs") ? operation.replaceAll("Batch$", "") : operation;
          CALLS.add(
              new Call(
                  function, service.toLowerCase(java.util.Locale.ROOT) + ":" + action, resource));
        });
  }

  /** A transaction needs what its parts need. */
  private static Call inTransaction(TransactWriteItem item) {
    if (item.put() != null) {
      return new Call("", "dynamodb:PutItem", item.put().tableName());
    }
    if (item.update() != null) {
      return new Call("", "dynamodb:UpdateItem", item.update().tableName());
    }
    if (item.delete() != null) {
      return new Call("", "dynamodb:DeleteItem", item.delete().tableName());
    }
    return new Call("", "dynamodb:ConditionCheckItem", item.conditionCheck().tableName());
  }

  /** Which function's code is on the stack; empty for the engines and the local event source. */
  private static Optional<String> caller() {
    List<String> stack =
        StackWalker.getInstance()
            .walk(frames -> frames.map(StackWalker.StackFrame::getClassName).toList());
    return stack.stream()
        .flatMap(type -> {
          if (type.startsWith("dev.slipway.processor.reconcile.")
              || type.equals("dev.slipway.processor.ReconcilerHandler")) {
            return Stream.of("Reconciler");
          }
          return type.startsWith("dev.slipway.processor.delivery.ProcessDelivery")
              ? Stream.of("Processor")
              : Stream.empty();
        })
        .findFirst();
  }
}
