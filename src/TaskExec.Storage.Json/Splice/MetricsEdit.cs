using System.Text.Json;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Updates the four execution metrics. Other members, and metrics that a person replaced by another type, are left unchanged.</summary>
internal static class MetricsEdit
{
    public static void Add(EditTarget todo, ExecutionMetrics? newest)
    {
        if (newest is null)
        {
            return;
        }

        var json = JsonText.Serialize(newest);
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
            UpdateMembers(todo.Inside(metrics), json);
        }
    }

    private static void UpdateMembers(EditTarget metrics, byte[] json)
    {
        foreach (var metric in JsonObjectSpans.Read(json, new ByteSpan(0, json.Length)).Members)
        {
            var wanted = metric.Value.Slice(json).ToArray();
            if (metrics[metric.Text!] is not { } present)
            {
                metrics.Add(metric.Text!, wanted);
            }
            else if (HasCompatibleKind(present.Kind, metric.Kind) && !IsEqual(metrics.Source, present, wanted))
            {
                metrics.Replace(present, wanted);
            }
        }
    }

    private static bool IsEmptyObject(byte[] source, JsonMember metrics) =>
        metrics.Kind is JsonTokenType.StartObject && JsonObjectSpans.Read(source, metrics.Value).Members.Count == 0;

    // A timestamp may be a string or null. A number is always replaced by a number, but another tool may have written null.
    private static bool HasCompatibleKind(JsonTokenType present, JsonTokenType wanted) =>
        present is JsonTokenType.Null || (present, wanted) is (JsonTokenType.String, JsonTokenType.String or JsonTokenType.Null) || present == wanted;

    // Numbers are compared by value, since 0.0 in the file equals 0.
    private static bool IsEqual(byte[] source, JsonMember present, byte[] wanted)
    {
        var left = new Utf8JsonReader(present.Value.Slice(source), JsonReading.Options);
        var right = new Utf8JsonReader(wanted, JsonReading.Options);
        left.Read();
        right.Read();
        return left.TokenType == right.TokenType && (left.TokenType is JsonTokenType.Number
            ? left.TryGetDouble(out var number) && number.Equals(right.GetDouble())
            : left.ValueSpan.SequenceEqual(right.ValueSpan));
    }
}
