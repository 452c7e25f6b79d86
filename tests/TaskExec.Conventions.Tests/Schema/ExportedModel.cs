using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Conventions.Tests.Schema;

/// <summary>The schema of todos.json as the model of TaskExec has it.</summary>
internal static class ExportedModel
{
    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, schema) => Describe(context, schema),
    };

    /// <summary>The root is an object with its todos under one of two names, or the bare list of them.</summary>
    public static JsonObject Export()
    {
        var todo = (JsonObject)WithoutReferences(TodoJson.Default.TodoDocument.GetJsonSchemaAsNode(Options));
        var file = (JsonObject)TodoJson.Default.TodosDocument.GetJsonSchemaAsNode(Options);
        RemoveDefaults(todo);
        return new JsonObject
        {
            ["oneOf"] = new JsonArray(RootWith("todos", file), RootWith("tasks", file), ListOfTodos()),
            ["$defs"] = new JsonObject { ["todo"] = WithForeignArtifacts(todo) },
        };
    }

    // The exporter adds the defaults of optional values after it has asked for changes.
    private static void RemoveDefaults(JsonNode? node)
    {
        (node as JsonObject)?.Remove("default");
        foreach (var child in node switch { JsonObject members => members.Select(static member => member.Value), JsonArray items => items, _ => [] })
        {
            RemoveDefaults(child);
        }
    }

    private static JsonObject RootWith(string name, JsonObject file) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["version"] = Property(file, "version").DeepClone(), ["updated_at"] = new JsonObject { ["type"] = "string" }, [name] = ListOfTodos() },
        ["required"] = new JsonArray(name),
    };

    private static JsonObject ListOfTodos() => new() { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = "#/$defs/todo" } };

    // People keep artifacts of their own form; ours then stand beside them. Written out twice: NJsonSchema 11.6.2 resolves no reference inside of $defs.
    private static JsonObject WithForeignArtifacts(JsonObject todo)
    {
        var described = (JsonObject)todo.DeepClone();
        var properties = (JsonObject)described["properties"]!;
        var ours = Property(todo, "artifacts").DeepClone();
        ours["type"] = "object";
        properties["artifacts"] = new JsonObject
        {
            ["oneOf"] = new JsonArray(
                ours.DeepClone(),
                new JsonObject { ["type"] = new JsonArray("string", "array", "number", "boolean", "null") }),
        };
        properties["execution_artifacts"] = ours;
        return described;
    }

    // The exporter writes a type that occurs again as a path to its first place, which is another one in the whole schema.
    private static JsonNode WithoutReferences(JsonNode schema)
    {
        while (References(schema).FirstOrDefault() is { } reference)
        {
            var place = schema;
            foreach (var step in reference["$ref"]!.GetValue<string>().TrimStart('#', '/').Split('/'))
            {
                place = place is JsonArray items ? items[int.Parse(step, CultureInfo.InvariantCulture)]! : place[step]!;
            }

            reference.ReplaceWith(place.DeepClone());
        }

        return schema;
    }

    private static IEnumerable<JsonObject> References(JsonNode? node) => node switch
    {
        JsonObject members when members.ContainsKey("$ref") => [members],
        JsonObject members => members.SelectMany(member => References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static JsonNode Property(JsonObject schema, string name) => schema["properties"]![name]!;

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var isNullable = context.TypeInfo.Type != type;
        if (type == typeof(DateTimeOffset) || type == typeof(RunId) || type == typeof(EventId))
        {
            schema = new JsonObject { ["type"] = isNullable ? new JsonArray("string", "null") : "string" };
            if (type != typeof(EventId))
            {
                schema["format"] = type == typeof(RunId) ? "uuid" : "date-time";
            }
        }

        if (type == typeof(CounterRange))
        {
            schema = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "integer" } };
        }

        if (type == typeof(IReadOnlyList<EventArtifact>))
        {
            schema = EventArtifacts();
        }

        if (type == typeof(StatusTransition))
        {
            // The exporter does not describe an optional parameter whose type has a converter.
            schema["properties"]!["after"] = new JsonObject { ["type"] = new JsonArray("string", "null") };
        }

        if (type == typeof(EventDowngrade))
        {
            // Not written where it is the message of the error. The exporter requires every parameter without a default.
            var required = (JsonArray)schema["required"]!;
            required.Remove(required.First(static name => name!.GetValue<string>() is "reason"));
        }

        if (type == typeof(EventDetails))
        {
            // Read from files of version 1, and never written.
            ((JsonObject)schema["properties"]!).Remove("process");
        }

        if (schema is JsonObject described)
        {
            Tidy(described, context);
        }

        return schema;
    }

    // Grouped by kind; a text where an artifact has a value only. Older files have a list, whose items state their kind.
    private static JsonObject EventArtifacts()
    {
        var listed = (JsonObject)TodoJson.Default.EventArtifact.GetJsonSchemaAsNode(Options);
        var kinds = Property(listed, "kind")["enum"]!.AsArray().Select(static kind => kind!.GetValue<string>());
        var older = new JsonObject { ["type"] = "array", ["items"] = listed.DeepClone() };
        ((JsonObject)listed["properties"]!).Remove("kind");
        listed["required"] = new JsonArray("value");
        listed["type"] = "object";
        var group = new JsonObject { ["type"] = "array", ["items"] = OneOf(Text(), listed) };
        var summary = OneOf(Text(), group.DeepClone());
        var groups = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(kinds.Select(kind => KeyValuePair.Create<string, JsonNode?>(kind, kind is "execution_summary" ? summary.DeepClone() : group.DeepClone()))),
        };
        return OneOf(groups, older, new JsonObject { ["type"] = "null" });
    }

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject OneOf(params JsonNode?[] schemas) => new() { ["oneOf"] = new JsonArray(schemas) };

    private static void Tidy(JsonObject schema, JsonSchemaExporterContext context)
    {
        schema.Remove("default");

        // Not every validator knows it, so what a map may hold is not described.
        schema.Remove("additionalProperties");
        if (schema["enum"] is JsonArray values)
        {
            schema["type"] = values.Any(value => value is null) ? new JsonArray("string", "null") : "string";
        }

        if (context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(RangeAttribute), inherit: false) is [RangeAttribute range])
        {
            schema["minimum"] = JsonValue.Create(Convert.ToInt32(range.Minimum, CultureInfo.InvariantCulture));
        }
    }
}
