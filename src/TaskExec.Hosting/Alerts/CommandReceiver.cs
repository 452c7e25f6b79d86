using System.Diagnostics;
using System.Text.Json;

namespace TaskExec.Hosting.Alerts;

/// <summary>Starts a program for each alert, without a shell.</summary>
internal sealed class CommandReceiver(string program, IEnumerable<string> arguments) : IAlertReceiver
{
    public string Name => program;

    public async Task SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await WriteAsync(process, alert, cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(output, errors, process.WaitForExitAsync(cancellationToken)).ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                var error = await errors.ConfigureAwait(false);
                throw new InvalidOperationException($"'{program}' exited with code {process.ExitCode}. {error.Trim()}".TrimEnd());
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task WriteAsync(Process process, Alert alert, CancellationToken cancellationToken)
    {
        try
        {
            var json = JsonSerializer.Serialize(alert, AlertJson.Default.Alert);
            await process.StandardInput.WriteAsync(json.AsMemory(), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading its input; its exit code says whether that is a failure.
        }
    }
}
