using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Contract;

/// <summary>Checks the values of [TrackedTask] and [OnFailure].</summary>
internal static class ValueRules
{
    private const int MaxRetries = 100;

    // .NET timers are limited to 2^32 - 2 milliseconds.
    private const int MaxSeconds = 4_294_967;

    public static string CountRemedy => $"Use a value from 0 to {MaxRetries}";

    public static string TimeRemedy => $"Use a value from 0 to {MaxSeconds} seconds (49 days)";

    public static bool IsCount(double retries) => retries is >= 0 and <= MaxRetries;

    public static bool IsTime(double seconds) => seconds is >= 0 and <= MaxSeconds;

    public static IEnumerable<Violation> Check(IMethodSymbol method, AttributeValues values)
    {
        if (!IsCount(values.Retries))
        {
            yield return Broken(method, $"sets Retries to {Literal.Number(values.Retries)}", CountRemedy);
        }

        foreach (var (name, seconds) in Seconds(values))
        {
            if (!IsTime(seconds))
            {
                yield return Broken(method, $"sets {name} to {Literal.Display(seconds)}", TimeRemedy);
            }
        }

        foreach (var fault in OnFailureRule.Read(method).SelectMany(static rule => rule.Faults))
        {
            yield return Broken(method, fault.What, fault.Remedy);
        }

        foreach (var (name, text, isKey) in Texts(values))
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                yield return Broken(method, $"has a blank {name}", "Set a value, or remove the property");
            }
            else if (isKey && text.Any(char.IsControl))
            {
                yield return Broken(method, $"has a control character in {name}", "Remove the control character");
            }
        }
    }

    private static IEnumerable<(string Name, double Seconds)> Seconds(AttributeValues values)
    {
        yield return (nameof(values.TimeoutSeconds), values.TimeoutSeconds);
        yield return (nameof(values.TotalTimeoutSeconds), values.TotalTimeoutSeconds);
        foreach (var delay in values.RetryDelays)
        {
            yield return (nameof(values.RetryDelays), delay);
        }
    }

    private static IEnumerable<(string Name, string Text, bool IsKey)> Texts(AttributeValues values)
    {
        if (values.Name is { } name)
        {
            yield return (nameof(values.Name), name, true);
        }

        if (values.Todo is { } todo)
        {
            yield return (nameof(values.Todo), todo, true);
        }

        if (values.Title is { } title)
        {
            yield return (nameof(values.Title), title, false);
        }

        foreach (var tag in values.Tags)
        {
            yield return ("tag", tag, false);
        }
    }

    private static Violation Broken(IMethodSymbol method, string what, string remedy) =>
        new(ViolationKind.ValueOutOfRange, $"{method.Display} {what}", remedy);
}
