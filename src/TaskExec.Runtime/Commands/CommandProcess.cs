using System.Diagnostics;
using System.Text;

namespace TaskExec.Runtime.Commands;

/// <summary>Runs a command as a child process and reads its output.</summary>
internal static class CommandProcess
{
    /// <summary>The maximum number of characters that are kept of the standard output, and of the standard error.</summary>
    public const int OutputLimit = 1024 * 1024;

    /// <exception cref="System.ComponentModel.Win32Exception">The program could not be started.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. The process and its child processes were killed.</exception>
    public static async Task<CommandResult> RunAsync(
        CommandLine command,
        TimeProvider time,
        CancellationToken cancellationToken,
        string? input = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = time.GetTimestamp();
        using var process = Process.Start(CreateStartInfo(command))!;
        try
        {
            var output = ReadAsync(process.StandardOutput, cancellationToken);
            var error = ReadAsync(process.StandardError, cancellationToken);
            await WriteAsync(process.StandardInput, input, cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return new CommandResult(
                process.ExitCode,
                await output.ConfigureAwait(false),
                await error.ConfigureAwait(false),
                time.GetElapsedTime(started));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static ProcessStartInfo CreateStartInfo(CommandLine command)
    {
        var startInfo = new ProcessStartInfo(command.Program, command.Arguments)
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
        foreach (var variable in command.Unset)
        {
            startInfo.Environment.Remove(variable);
        }

        return startInfo;
    }

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
            // The process exited or closed its standard input without reading all of it, which is not an error.
        }
    }

    // Reads to the end although only the beginning is kept, because a full pipe would block the process.
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
