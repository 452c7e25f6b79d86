using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TaskExec.Abstractions;
using TaskExec.Abstractions.Json;

namespace TaskExec.Runtime;

/// <summary>Converts outcomes and failure classes to attribute values, spelled as in <c>todos.json</c>.</summary>
internal static class TelemetryText
{
    private static readonly FrozenDictionary<Outcome, string> Outcomes = Texts(TodoJson.Default.Outcome);
    private static readonly FrozenDictionary<FailureClass, string> Classes = Texts(TodoJson.Default.FailureClass);

    public static string Of(Outcome outcome) => Outcomes[outcome];

    public static string Of(FailureClass failureClass) => Classes[failureClass];

    private static FrozenDictionary<T, string> Texts<T>(JsonTypeInfo<T> type)
        where T : struct, Enum =>
        Enum.GetValues<T>().ToFrozenDictionary(static value => value, value => JsonSerializer.SerializeToElement(value, type).GetString()!);
}
