using System.Globalization;
using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Verification;

/// <summary>Records the results of checks in the current run.</summary>
internal static class CheckCollector
{
    private const int MaxErrorLength = 200;

    /// <summary>Records a check, if there is a current run.</summary>
    /// <returns><paramref name="holds"/>, unchanged.</returns>
    public static bool Record(string check, string subject, bool holds, string found)
    {
        TaskRun.Current?.Log.Record(new EventCheck(check, subject, holds, found));
        return holds;
    }

    /// <summary>Describes the result of a command: its exit code, its duration and the beginning of its standard error.</summary>
    public static string Describe(CommandResult result)
    {
        // Redact before truncating, because half of a secret would no longer be recognised.
        var error = Redactor.Message((TaskRun.Current?.Hidden(result.Error) ?? result.Error).Trim());
        var shortError = error.Length <= MaxErrorLength ? error : error[..MaxErrorLength];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"exit code {result.ExitCode} in {result.Duration.TotalSeconds:0.###} s{(error.Length == 0 ? "" : $": {shortError}")}");
    }

    public static string Text(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Provides the HTTP client for URL checks.</summary>
internal static class UrlCheck
{
    /// <summary>Gets the client of the process. Its connections are replaced every two minutes, so that DNS changes take effect.</summary>
    public static HttpClient Client { get; } = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) });
}
