using System.Diagnostics;

namespace TaskExec.Testing.Processes;

/// <summary>Represents the result of a process that has exited.</summary>
/// <param name="ExitCode">The exit code; 128 plus the signal number if a signal terminated the process.</param>
/// <param name="Output">The text written to standard output.</param>
/// <param name="Errors">The text written to standard error.</param>
public sealed record ProcessRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Gets the last non-empty line of the output.</summary>
    public string LastLine => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";

    /// <summary>Runs a program until it exits.</summary>
    public static async Task<ProcessRun> RunAsync(string folder, string program, IEnumerable<string> arguments, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProcessRun(process.ExitCode, await output, await errors);
    }

    /// <summary>Throws with the output and errors of the process if its exit code is not 0.</summary>
    public ProcessRun MustSucceed() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"The process exited with code {ExitCode}.\n{Output}\n{Errors}");
}
