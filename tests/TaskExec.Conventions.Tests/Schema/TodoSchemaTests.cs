using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TaskExec.Testing.Files;

namespace TaskExec.Conventions.Tests.Schema;

public sealed class TodoSchemaTests
{
    /// <summary>The keywords that every validator agrees on (NJsonSchema 11.6.2 accepts bad documents under others).</summary>
    private static readonly string[] Keywords = ["type", "properties", "required", "items", "enum", "oneOf", "format", "minimum", "$ref", "$defs"];

    private static readonly string SchemaPath = Repository.PathOf("todos.schema.json");

    [Fact]
    public void The_schema_is_exported_from_the_model()
    {
        var exported = ExportedModel.Export().ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" }) + "\n";
        if (Environment.GetEnvironmentVariable("TASKEXEC_UPDATE_BASELINES") == "1")
        {
            File.WriteAllText(SchemaPath, exported);
        }

        Assert.Equal(exported, File.ReadAllText(SchemaPath));
    }

    [Fact]
    public void The_schema_uses_only_keywords_that_validators_agree_on()
    {
        var used = KeywordsOf(JsonNode.Parse(File.ReadAllText(SchemaPath))).Distinct(StringComparer.Ordinal);
        Assert.Empty(used.Except(Keywords, StringComparer.Ordinal));
    }

    [Fact]
    public void A_reference_in_the_schema_has_no_siblings() =>
        Assert.All(Objects(JsonNode.Parse(File.ReadAllText(SchemaPath))).Where(schema => schema.ContainsKey("$ref")), schema => Assert.Single(schema));

    // The members of "properties" and "$defs" are names, all others are keywords.
    private static IEnumerable<string> KeywordsOf(JsonNode? schema) => schema switch
    {
        JsonObject members => members.SelectMany(member => member.Key is "properties" or "$defs"
            ? member.Value!.AsObject().SelectMany(named => KeywordsOf(named.Value)).Prepend(member.Key)
            : KeywordsOf(member.Value).Prepend(member.Key)),
        JsonArray items => items.SelectMany(KeywordsOf),
        _ => [],
    };

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Objects(member.Value)).Prepend(members),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };
}
