using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Telemetry;

/// <summary>Converts outcomes and failure classes to attribute values, spelled as in <c>todos.json</c>.</summary>
internal static class TelemetryText
{
    private static readonly FrozenDictionary<RunOutcome, string> Outcomes = Texts(TodoJson.Default.RunOutcome);
    private static readonly FrozenDictionary<FailureClass, string> Classes = Texts(TodoJson.Default.FailureClass);

    public static string Format(RunOutcome outcome) => Outcomes[outcome];

    public static string Format(FailureClass failureClass) => Classes[failureClass];

    private static FrozenDictionary<T, string> Texts<T>(JsonTypeInfo<T> type)
        where T : struct, Enum =>
        Enum.GetValues<T>().ToFrozenDictionary(static value => value, value => JsonSerializer.SerializeToElement(value, type).GetString()!);
}
