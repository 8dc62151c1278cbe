package dev.slipway.standin.graphql.engine;

import graphql.GraphQLContext;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.UnionTypeDefinition;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The excerpt of GitHub's schema. It is the same for all worlds; which world answers, each request
 * says by the {@link FieldTable} in its context.
 */
final class GitHubSchema {
  private static final String EXCERPT = "/github-schemas/github.graphql";

  private GitHubSchema() {}

  /** Made when it is first needed: reading the excerpt takes a while. */
  private static final class Made {
    static final GraphQLSchema SCHEMA = make();
  }

  static GraphQLSchema schema() {
    return Made.SCHEMA;
  }

  private static GraphQLSchema make() {
    var registry = parse();
    var wiring = RuntimeWiring.newRuntimeWiring();
    Scalars.all().forEach(wiring::scalar);
    for (var definition : registry.types().values()) {
      switch (definition) {
        case ObjectTypeDefinition object when !isMap(object.getName()) -> wire(object, wiring);
        case InterfaceTypeDefinition shape -> resolve(shape.getName(), wiring);
        case UnionTypeDefinition union -> resolve(union.getName(), wiring);
        default -> {}
      }
    }
    return new SchemaGenerator().makeExecutableSchema(registry, wiring.build());
  }

  private static void wire(ObjectTypeDefinition object, RuntimeWiring.Builder wiring) {
    var fields = TypeRuntimeWiring.newTypeWiring(object.getName());
    object
        .getFieldDefinitions()
        .forEach(field -> fields.dataFetcher(field.getName(), fetcher(object, field.getName())));
    wiring.type(fields);
  }

  private static DataFetcher<@Nullable Object> fetcher(ObjectTypeDefinition object, String field) {
    var type = object.getName();
    return environment ->
        table(environment.getGraphQlContext()).fetcher(type, field).get(environment);
  }

  private static void resolve(String type, RuntimeWiring.Builder wiring) {
    wiring.type(
        TypeRuntimeWiring.newTypeWiring(type)
            .typeResolver(environment ->
                environment
                    .getSchema()
                    .getObjectType(
                        table(environment.getGraphQLContext())
                            .typeOf(Objects.requireNonNull((Object) environment.getObject())))));
  }

  private static FieldTable table(GraphQLContext context) {
    return Objects.requireNonNull(context.<FieldTable>get(FieldTable.class));
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

  /** These are maps with GitHub's own names already. */
  private static boolean isMap(String type) {
    return type.endsWith("Connection")
        || type.endsWith("Edge")
        || type.endsWith("Payload")
        || type.equals("PageInfo")
        || type.equals("RateLimit");
  }

  /**
   * Compares the answers with the schema.
   *
   * @throws IllegalStateException when a field of the excerpt has no answer, or an answer no field
   */
  static void check(FieldTable table) {
    for (var type : schema().getAllTypesAsList()) {
      if (type instanceof GraphQLObjectType object
          && !isMap(object.getName())
          && !object.getName().startsWith("__")) {
        for (var field : object.getFieldDefinitions()) {
          table.fetcher(object.getName(), field.getName());
        }
      }
    }
    table.names(GitHubSchema::requireField);
  }

  private static void requireField(String type, String field) {
    if (!(schema().getType(type) instanceof GraphQLObjectType object)
        || object.getFieldDefinition(field) == null) {
      throw new IllegalStateException("GitHub's schema has no " + type + "." + field);
    }
  }
}
