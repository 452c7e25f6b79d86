using TaskExec.Runtime;

namespace TaskExec;

/// <summary>What a <c>Verify</c> method can check. Each check is recorded in the current run with what was found; outside of runs it only answers.</summary>
public static class Checks
{
    /// <summary>Checks anything.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="subject">What was looked at, for the log.</param>
    /// <param name="found">What was found.</param>
    /// <returns><paramref name="holds"/>.</returns>
    public static bool That(bool holds, string subject, string? found = null) => Evidence.Record(nameof(That), subject, holds, found ?? (holds ? "it holds" : "it does not hold"));

    /// <summary>Checks that a file exists and is not empty.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Whether it is there.</returns>
    public static bool FileExists(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = new FileInfo(path);
        return Evidence.Record("FileExists", path, file is { Exists: true, Length: > 0 }, file.Exists ? $"{file.Length} bytes, written {Evidence.Text(file.LastWriteTimeUtc)}" : "there is no such file");
    }

    /// <summary>Checks that a text file contains a text.</summary>
    /// <param name="path">The path.</param>
    /// <param name="text">The text, compared character by character.</param>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="IOException">The file could not be read, though it exists.</exception>
    public static bool FileContains(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (!File.Exists(path))
        {
            return Evidence.Record("FileContains", path, holds: false, "there is no such file");
        }

        var line = File.ReadLines(path).Index().Where(each => each.Item.Contains(text, StringComparison.Ordinal)).Select(static each => each.Index + 1).FirstOrDefault();
        return Evidence.Record("FileContains", path, line > 0, line > 0 ? $"line {line} contains '{text}'" : $"no line contains '{text}'");
    }

    /// <summary>Checks that a folder holds files.</summary>
    /// <param name="path">The path of the folder.</param>
    /// <param name="pattern">Which files, with <c>*</c> and <c>?</c>; folders inside are not searched.</param>
    /// <param name="atLeast">How many there have to be.</param>
    /// <returns>Whether there are as many.</returns>
    public static bool FilesIn(string path, string pattern = "*", int atLeast = 1)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(pattern);
        var count = Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern).Count() : -1;
        return Evidence.Record("FilesIn", Path.Combine(path, pattern), count >= atLeast, count < 0 ? "there is no such folder" : $"{count} files, at least {atLeast} expected");
    }

    /// <summary>Checks with what a command ended.</summary>
    /// <param name="result">The result of the command.</param>
    /// <param name="expected">What it should have ended with.</param>
    /// <returns>Whether it did.</returns>
    public static bool ExitCode(CommandResult result, int expected = 0)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Evidence.Record("ExitCode", "command", result.ExitCode == expected, Evidence.Of(result));
    }

    /// <summary>Executes a command, and checks with what it ends.</summary>
    /// <param name="program">The program; no shell is used.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="expected">What it should end with.</param>
    /// <param name="cancellationToken">Kills the command.</param>
    /// <returns>Whether it did.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">The program could not be started.</exception>
    public static async Task<bool> ExitCodeAsync(string program, IReadOnlyList<string> arguments, int expected = 0, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        ArgumentNullException.ThrowIfNull(arguments);
        var command = new CommandLine(program, arguments, Folder: null);
        var result = await CommandProcess.RunAsync(command, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        return Evidence.Record("ExitCode", command.Without(TaskRun.Current).ToString(), result.ExitCode == expected, Evidence.Of(result));
    }

    /// <summary>Checks that an address answers.</summary>
    /// <param name="address">The address, by http or https.</param>
    /// <param name="expected">The status that it should answer with; <see langword="null"/> takes any success.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it did. An address that cannot be reached does not hold; that is no failure of the check.</returns>
    public static async Task<bool> UrlAsync(Uri address, int? expected = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await UrlCheck.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var holds = expected is { } status ? (int)answer.StatusCode == status : answer.IsSuccessStatusCode;
            return Evidence.Record("Url", address.ToString(), holds, $"{(int)answer.StatusCode} {answer.ReasonPhrase}");
        }
        catch (HttpRequestException failure)
        {
            return Evidence.Record("Url", address.ToString(), holds: false, failure.Message);
        }
    }
}
