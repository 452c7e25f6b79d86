using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Writes the one thing that a person should do next, as a sentence that can be followed without knowing the code.</summary>
internal static class NextAction
{
    // The whole reason stands beside it.
    private const int LongestReason = 300;

    public static string Of(Downgrade asked, Func<Downgrade, string?>? custom)
    {
        try
        {
            return custom?.Invoke(asked) is { } chosen && !string.IsNullOrWhiteSpace(chosen) ? OneLine(chosen) : Usual(asked);
        }
        catch (Exception)
        {
            return Usual(asked); // A sentence of ours is better than none: what threw is the user's own text, and no part of the work.
        }
    }

    private static string Usual(Downgrade asked) => $"{What(asked)}, then set the status of this todo to pending{Reason(asked.Reason)}";

    private static string What(Downgrade asked) => asked.Class switch
    {
        FailureClass.Auth => $"Give '{asked.Task}' the credentials or rights that it lacks{When(asked.Stage)}",
        FailureClass.MissingInput => $"Provide what '{asked.Task}' did not find{When(asked.Stage)}",
        FailureClass.Validation => $"Correct what '{asked.Task}' could not work with{When(asked.Stage)}",
        _ => $"Find out why '{asked.Task}' failed{When(asked.Stage)}",
    };

    private static string When(Stage stage) => stage switch
    {
        Stage.Planning => " when it planned",
        Stage.Verifying => " when it checked its result",
        _ => "",
    };

    private static string Reason(string reason)
    {
        var line = OneLine(reason);
        return line.Length == 0 ? "." : $": {(line.Length <= LongestReason ? line : $"{line[..LongestReason]}…")}";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
