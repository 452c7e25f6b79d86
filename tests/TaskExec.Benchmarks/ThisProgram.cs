using System.Diagnostics;

namespace TaskExec.Benchmarks;

/// <summary>This program in one more process, which answers each line of its input with a line.</summary>
internal sealed class ThisProgram : IAsyncDisposable
{
    private readonly Process _process;

    private ThisProgram(Process process) => _process = process;

    /// <summary>Starts it and waits for its first line, which says that it is ready.</summary>
    public static async Task<ThisProgram> StartAsync(IReadOnlyList<string> arguments, params IReadOnlyList<(string Name, string Value)> environment)
    {
        // Without an executable of its own the program is run by dotnet, and its path is that of dotnet.
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
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A process of this program has ended early.");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
