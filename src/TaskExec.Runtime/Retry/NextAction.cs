namespace TaskExec.Runtime.Retry;

/// <summary>Writes the next action for a person when a run needs one. The sentence must be understandable without knowing the code.</summary>
internal static class NextAction
{
    // The todo contains the full reason in a separate member.
    private const int MaxReasonLength = 300;

    /// <summary>Returns the next action: that of the delegate if it returns one, otherwise a sentence that depends on the failure class.</summary>
    public static string Create(Downgrade downgrade, Func<Downgrade, string?>? custom)
    {
        try
        {
            return custom?.Invoke(downgrade) is { } text && !string.IsNullOrWhiteSpace(text) ? OneLine(text) : Default(downgrade);
        }
        catch (Exception)
        {
            // The delegate is user code. Its failure must not affect the run.
            return Default(downgrade);
        }
    }

    private static string Default(Downgrade downgrade) =>
        $"{Action(downgrade)}{When(downgrade.Stage)}, then set the status of this todo to pending and run the task again.{Reason(downgrade.Reason)}";

    private static string Action(Downgrade downgrade) => downgrade.Class switch
    {
        FailureClass.Auth => $"Provide the credentials or permissions that '{downgrade.Task}' lacked",
        FailureClass.MissingInput => $"Provide the input that '{downgrade.Task}' could not find",
        FailureClass.Validation => $"Correct the input that '{downgrade.Task}' could not process",
        _ => $"Find out why '{downgrade.Task}' failed",
    };

    private static string When(Stage stage) => stage switch
    {
        Stage.Planning => " while planning",
        Stage.Verifying => " while verifying its result",
        _ => "",
    };

    private static string Reason(string reason)
    {
        var line = OneLine(reason);
        return line.Length == 0 ? "" : $" Reason: {(line.Length <= MaxReasonLength ? line : $"{line[..MaxReasonLength]}…")}";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
