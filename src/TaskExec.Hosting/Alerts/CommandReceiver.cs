using System.Text.Json;
using TaskExec.Runtime;

namespace TaskExec.Hosting;

/// <summary>Starts a program for each alert.</summary>
internal sealed class CommandReceiver(string program, IList<string> arguments, TimeProvider time) : IAlertReceiver
{
    public string Name => program;

    public async Task SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        var command = new CommandLine(program, [.. arguments], Folder: null);
        var result = await CommandProcess.RunAsync(command, time, cancellationToken, JsonSerializer.Serialize(alert, AlertJson.Default.Alert)).ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{program}' ended with {Evidence.Of(result)}.");
        }
    }
}
