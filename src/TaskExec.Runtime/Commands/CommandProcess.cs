using System.Diagnostics;
using System.Text;

namespace TaskExec.Runtime;

/// <summary>Executes a command as a process of its own, and reads what it says.</summary>
internal static class CommandProcess
{
    /// <summary>How many characters of each output are kept.</summary>
    public const int OutputLimit = 1024 * 1024;

    /// <exception cref="System.ComponentModel.Win32Exception">The program could not be started.</exception>
    /// <exception cref="OperationCanceledException">The token has fired; the process and its children are killed.</exception>
    public static async Task<CommandResult> RunAsync(CommandLine command, TimeProvider time, CancellationToken cancellationToken, string? input = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var begun = time.GetTimestamp();
        using var process = Process.Start(StartOf(command))!;
        try
        {
            var output = ReadAsync(process.StandardOutput, cancellationToken);
            var error = ReadAsync(process.StandardError, cancellationToken);
            await WriteAsync(process.StandardInput, input, cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return new CommandResult(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false), time.GetElapsedTime(begun));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static ProcessStartInfo StartOf(CommandLine command)
    {
        var start = Start(command);
        foreach (var variable in command.Unset)
        {
            start.Environment.Remove(variable);
        }

        return start;
    }

    private static ProcessStartInfo Start(CommandLine command) => new(command.Program, command.Arguments)
    {
        WorkingDirectory = command.Folder ?? "",
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        StandardOutputEncoding = Encoding.UTF8,
        StandardErrorEncoding = Encoding.UTF8,
    };

    private static async Task WriteAsync(StreamWriter writer, string? input, CancellationToken cancellationToken)
    {
        try
        {
            await using (writer.ConfigureAwait(false))
            {
                await writer.WriteAsync(input.AsMemory(), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // A process need not read what it is told.
        }
    }

    // Read to the end, whatever is kept: a full pipe would stop the process.
    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var kept = new StringBuilder();
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            kept.Append(buffer, 0, Math.Min(read, OutputLimit - kept.Length));
        }

        return kept.ToString();
    }
}
