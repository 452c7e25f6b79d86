using System.Diagnostics;

namespace TaskExec.Benchmarks;

/// <summary>Runs this program in another process, which answers each line of its standard input with a line.</summary>
internal sealed class ThisProgram : IAsyncDisposable
{
    private readonly Process _process;

    private ThisProgram(Process process) => _process = process;

    /// <summary>Starts the process and waits for its first line, which signals that it is ready.</summary>
    public static async Task<ThisProgram> StartAsync(IReadOnlyList<string> arguments, params IReadOnlyList<(string Name, string Value)> environment)
    {
        // If the program has no executable of its own, the process path is that of dotnet.
        var self = typeof(ThisProgram).Assembly.Location;
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program, Path.GetFileNameWithoutExtension(program) == "dotnet" ? [self, .. arguments] : arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var started = new ThisProgram(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
        await started.AnswerAsync();
        return started;
    }

    public Task OrderAsync(string order) => _process.StandardInput.WriteLineAsync(order);

    public async Task<string> AnswerAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The child process exited before it answered.");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
