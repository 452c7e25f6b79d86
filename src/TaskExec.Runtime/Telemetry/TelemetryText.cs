using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Telemetry;

/// <summary>Converts outcomes and failure classes to attribute values, spelled as in <c>todos.json</c>.</summary>
internal static class TelemetryText
{
    private static readonly string[] Outcomes = [.. Enum.GetValues<RunOutcome>().Select(EventJson.TextOf)];
    private static readonly string[] Classes = [.. Enum.GetValues<FailureClass>().Select(EventJson.TextOf)];

    public static string Format(RunOutcome outcome) => Outcomes[(int)outcome];

    public static string Format(FailureClass failureClass) => Classes[(int)failureClass];
}
