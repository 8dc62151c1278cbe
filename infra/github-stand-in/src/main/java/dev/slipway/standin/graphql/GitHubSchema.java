package dev.slipway.standin.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeRuntimeWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The excerpt of GitHub's schema with an answer wired to each of its fields. */
final class GitHubSchema {
  private static final String EXCERPT = "/github-schemas/github.graphql";

  private GitHubSchema() {}

  /**
   * @throws IllegalStateException when a field of the excerpt has no answer, or an answer no field
   */
  static GraphQLSchema wire(FieldTable table) {
    var registry = parse();
    var wiring = RuntimeWiring.newRuntimeWiring();
    Scalars.all().forEach(wiring::scalar);
    table
        .types()
        .forEach(
            (type, fetchers) -> {
              var built = TypeRuntimeWiring.newTypeWiring(type);
              fetchers.forEach(built::dataFetcher);
              wiring.type(built);
            });
    registry
        .types()
        .forEach(
            (name, definition) -> {
              if (definition instanceof graphql.language.InterfaceTypeDefinition
                  || definition instanceof graphql.language.UnionTypeDefinition) {
                wiring.type(
                    TypeRuntimeWiring.newTypeWiring(name)
                        .typeResolver(
                            env ->
                                env.getSchema()
                                    .getObjectType(table.typeOf((Object) env.getObject()))));
              }
            });
    var schema = new SchemaGenerator().makeExecutableSchema(registry, wiring.build());
    check(schema, table.types());
    return schema;
  }

  private static TypeDefinitionRegistry parse() {
    try (InputStream in = GitHubSchema.class.getResourceAsStream(EXCERPT)) {
      if (in == null) {
        throw new IllegalStateException(EXCERPT + " is not on the class path");
      }
      return new SchemaParser().parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connections, edges and payloads are maps with GitHub's own names; all else is answered here. */
  private static boolean isMap(String type) {
    return type.endsWith("Connection")
        || type.endsWith("Edge")
        || type.endsWith("Payload")
        || type.equals("PageInfo")
        || type.equals("RateLimit")
        || type.startsWith("__");
  }

  private static void check(
      GraphQLSchema schema, Map<String, Map<String, DataFetcher<?>>> answered) {
    for (var type : schema.getAllTypesAsList()) {
      if (type instanceof GraphQLObjectType object && !isMap(object.getName())) {
        var fetchers = answered.getOrDefault(object.getName(), Map.of());
        object.getFieldDefinitions().stream()
            .filter(field -> !fetchers.containsKey(field.getName()))
            .findFirst()
            .ifPresent(
                field -> {
                  throw new IllegalStateException(
                      object.getName() + "." + field.getName() + " is not answered");
                });
      }
    }
    answered.forEach(
        (type, fetchers) ->
            fetchers
                .keySet()
                .forEach(
                    field -> {
                      if (!(schema.getType(type) instanceof GraphQLObjectType object)
                          || object.getFieldDefinition(field) == null) {
                        throw new IllegalStateException(
                            "GitHub's schema has no " + type + "." + field);
                      }
                    }));
  }
}
