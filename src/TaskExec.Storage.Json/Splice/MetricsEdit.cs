using System.Text.Json;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Brings the four figures up to date; what else stands among them, and what is of another kind, stays.</summary>
internal static class MetricsEdit
{
    public static void Add(EditTarget todo, TodoState state)
    {
        if (!state.Runs.Any(run => run.IsRoot))
        {
            return;
        }

        var json = JsonText.Of(state.Metrics);
        var metrics = todo[TodoMember.Metrics];
        if (metrics is null)
        {
            todo.Add(TodoMember.Metrics, json);
        }
        else if (metrics.Kind is JsonTokenType.Null || IsEmptyObject(todo.Source, metrics))
        {
            todo.Replace(metrics, json);
        }
        else if (metrics.Kind is JsonTokenType.StartObject)
        {
            AddFigures(todo.Inside(metrics), json);
        }
    }

    private static void AddFigures(EditTarget metrics, byte[] json)
    {
        foreach (var figure in JsonObjectSpans.Read(json, new ByteSpan(0, json.Length)).Members)
        {
            var wanted = figure.Value.In(json).ToArray();
            if (metrics[figure.Text!] is not { } present)
            {
                metrics.Add(figure.Text!, wanted);
            }
            else if (IsOfTheSameKind(present.Kind, figure.Kind) && !IsEqual(metrics.Source, present, wanted))
            {
                metrics.Replace(present, wanted);
            }
        }
    }

    private static bool IsEmptyObject(byte[] source, JsonMember metrics) =>
        metrics.Kind is JsonTokenType.StartObject && JsonObjectSpans.Read(source, metrics.Value).Members.Count == 0;

    // A time is a text or null, a figure a number or, in a file of somebody else's, null.
    private static bool IsOfTheSameKind(JsonTokenType present, JsonTokenType wanted) =>
        present is JsonTokenType.Null || (present, wanted) is (JsonTokenType.String, JsonTokenType.String or JsonTokenType.Null) || present == wanted;

    // 0.0 in the file says the same as 0.
    private static bool IsEqual(byte[] source, JsonMember present, byte[] wanted)
    {
        var left = new Utf8JsonReader(present.Value.In(source), JsonReading.Options);
        var right = new Utf8JsonReader(wanted, JsonReading.Options);
        left.Read();
        right.Read();
        return left.TokenType == right.TokenType && (left.TokenType is JsonTokenType.Number
            ? left.TryGetDouble(out var number) && number.Equals(right.GetDouble())
            : left.ValueSpan.SequenceEqual(right.ValueSpan));
    }
}
