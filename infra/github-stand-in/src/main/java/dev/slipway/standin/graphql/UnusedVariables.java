package dev.slipway.standin.graphql;

import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** GitHub refuses a document that declares a variable and does not use it. */
final class UnusedVariables {
  private UnusedVariables() {}

  /** The errors that GitHub answers with, one for each such variable. */
  static List<Map<String, Object>> errors(Document document) {
    Set<String> used = new HashSet<>();
    document.getDefinitions().forEach(definition -> collect(definition, used));
    List<Map<String, Object>> errors = new ArrayList<>();
    for (var operation : document.getDefinitionsOfType(OperationDefinition.class)) {
      var name = operation.getName() == null ? "anonymous query" : operation.getName();
      for (VariableDefinition variable : operation.getVariableDefinitions()) {
        if (!used.contains(variable.getName())) {
          errors.add(
              Map.of(
                  "message",
                  "Variable $" + variable.getName() + " is declared by " + name + " but not used",
                  "locations",
                  List.of(),
                  "extensions",
                  Map.of(
                      "code", "variableNotUsed",
                      "variableName", variable.getName(),
                      "declaration", AstPrinter.printAst(variable))));
        }
      }
    }
    return errors;
  }

  private static void collect(Node<?> node, Set<String> used) {
    if (node instanceof VariableReference reference) {
      used.add(reference.getName());
    }
    node.getChildren().forEach(child -> collect(child, used));
  }
}
