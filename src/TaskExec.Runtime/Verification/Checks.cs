using TaskExec.Runtime.Commands;
using TaskExec.Runtime.Verification;

namespace TaskExec;

/// <summary>Provides checks for <c>Verify</c> methods. Inside a run, each check is recorded with the facts that it found.</summary>
/// <remarks>Outside of a run the checks return the same results and record nothing.</remarks>
public static class Checks
{
    /// <summary>Records the result of any condition.</summary>
    /// <param name="holds">Whether the check passes.</param>
    /// <param name="subject">The subject of the check, for the log.</param>
    /// <param name="found">The facts that were found, for the log. The default is a sentence made from <paramref name="holds"/>.</param>
    /// <returns><paramref name="holds"/>, unchanged.</returns>
    public static bool That(bool holds, string subject, string? found = null) =>
        CheckCollector.Record(nameof(That), subject, holds, found ?? (holds ? "as expected" : "not as expected"));

    /// <summary>Checks that a file exists and is not empty.</summary>
    /// <param name="path">The path of the file.</param>
    /// <returns><see langword="true"/> if the file exists and contains at least one byte.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is <see langword="null"/>.</exception>
    public static bool FileExists(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = new FileInfo(path);
        var found = file.Exists ? $"{file.Length} bytes, last written {CheckCollector.Text(file.LastWriteTimeUtc)}" : "file not found";
        return CheckCollector.Record("FileExists", path, file is { Exists: true, Length: > 0 }, found);
    }

    /// <summary>Checks that a line of a text file contains a text.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text to find within one line, compared ordinally.</param>
    /// <returns><see langword="true"/> if the file exists and a line contains <paramref name="text"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="text"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> or <paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="IOException">The file exists but cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to read the file.</exception>
    public static bool FileContains(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (!File.Exists(path))
        {
            return CheckCollector.Record("FileContains", path, holds: false, "file not found");
        }

        var lineNumber = File.ReadLines(path).Index()
            .Where(line => line.Item.Contains(text, StringComparison.Ordinal))
            .Select(static line => line.Index + 1)
            .FirstOrDefault();
        var found = lineNumber > 0 ? $"line {lineNumber} contains '{text}'" : $"no line contains '{text}'";
        return CheckCollector.Record("FileContains", path, lineNumber > 0, found);
    }

    /// <summary>Checks that a folder contains a minimum number of files.</summary>
    /// <param name="path">The path of the folder. The check fails if it does not exist.</param>
    /// <param name="pattern">A file name pattern with <c>*</c> and <c>?</c>. Subfolders are not searched.</param>
    /// <param name="atLeast">The minimum number of matching files.</param>
    /// <returns><see langword="true"/> if the folder exists and contains at least <paramref name="atLeast"/> matching files.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> or <paramref name="pattern"/> is <see langword="null"/>.</exception>
    /// <exception cref="IOException">The folder exists but cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to list the folder.</exception>
    public static bool FilesIn(string path, string pattern = "*", int atLeast = 1)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(pattern);
        var count = Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern).Count() : -1;
        var found = count < 0 ? "folder not found" : $"files found: {count}, expected at least {atLeast}";
        return CheckCollector.Record("FilesIn", Path.Combine(path, pattern), count >= atLeast, found);
    }

    /// <summary>Checks the exit code of a command that has already run.</summary>
    /// <param name="result">The result of the command, for example from <see cref="TaskRun.RunCommandAsync"/>.</param>
    /// <param name="expected">The expected exit code.</param>
    /// <returns><see langword="true"/> if the exit code equals <paramref name="expected"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is <see langword="null"/>.</exception>
    public static bool ExitCode(CommandResult result, int expected = 0)
    {
        ArgumentNullException.ThrowIfNull(result);
        return CheckCollector.Record("ExitCode", "command", result.ExitCode == expected, CheckCollector.Describe(result));
    }

    /// <summary>Runs a command and checks its exit code.</summary>
    /// <param name="program">The program to start. No shell is involved.</param>
    /// <param name="arguments">The arguments of the program.</param>
    /// <param name="expected">The expected exit code.</param>
    /// <param name="cancellationToken">Kills the program and its child processes.</param>
    /// <returns><see langword="true"/> if the exit code equals <paramref name="expected"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="program"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="program"/> or <paramref name="arguments"/> is <see langword="null"/>.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The program could not be started.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<bool> ExitCodeAsync(
        string program,
        IReadOnlyList<string> arguments,
        int expected = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        ArgumentNullException.ThrowIfNull(arguments);
        var command = new CommandLine(program, arguments, Folder: null);
        var result = await CommandProcess.RunAsync(command, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        return CheckCollector.Record("ExitCode", command.Without(TaskRun.Current).ToString(), result.ExitCode == expected, CheckCollector.Describe(result));
    }

    /// <summary>Sends a GET request to a URL and checks the status code of the response.</summary>
    /// <param name="address">The absolute http or https URL.</param>
    /// <param name="expected">The expected status code, or <see langword="null"/> to accept any success status code.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>
    /// <see langword="true"/> if the server responds with the expected status. A server that cannot be reached fails the check and throws no exception.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="address"/> is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was cancelled, or the server did not respond within the 100 seconds of <see cref="HttpClient.Timeout"/>.
    /// </exception>
    public static async Task<bool> UrlAsync(Uri address, int? expected = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await UrlCheck.Client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            var holds = expected is { } status ? (int)response.StatusCode == status : response.IsSuccessStatusCode;
            return CheckCollector.Record("Url", address.ToString(), holds, $"{(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (HttpRequestException failure)
        {
            return CheckCollector.Record("Url", address.ToString(), holds: false, failure.Message);
        }
    }
}
