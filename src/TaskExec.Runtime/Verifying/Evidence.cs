using System.Globalization;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Records what a check has found in the run that it belongs to.</summary>
internal static class Evidence
{
    private const int LongestError = 200;

    public static bool Record(string check, string subject, bool holds, string found)
    {
        TaskRun.Current?.Recording.Record(events => events.Checked(new EventCheck(check, subject, holds, found)));
        return holds;
    }

    public static string Of(CommandResult result)
    {
        // Before it is cut: of half a secret nobody can tell that it is one.
        var error = Redactor.Message((TaskRun.Current?.Hidden(result.Error) ?? result.Error).Trim());
        return string.Create(CultureInfo.InvariantCulture, $"exit code {result.ExitCode} in {result.Duration.TotalSeconds:0.###} s{(error.Length == 0 ? "" : $": {(error.Length <= LongestError ? error : error[..LongestError])}")}");
    }

    public static string Text(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
