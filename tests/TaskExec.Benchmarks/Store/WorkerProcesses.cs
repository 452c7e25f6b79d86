using System.Diagnostics;
using System.Globalization;

namespace TaskExec.Benchmarks.Store;

/// <summary>This program several times, in its hidden mode as a worker: it appends for as many milliseconds as a line says, and answers with the events acknowledged.</summary>
internal sealed class WorkerProcesses : IAsyncDisposable
{
    private readonly List<Process> _processes = [];

    public static async Task<WorkerProcesses> StartAsync(int number, string kind, string path)
    {
        var workers = new WorkerProcesses();
        for (var i = 0; i < number; i++)
        {
            workers._processes.Add(Start(kind, path, i));
        }

        foreach (var process in workers._processes)
        {
            await AnswerAsync(process);
        }

        return workers;
    }

    public async Task<IReadOnlyList<int>> CountAsync(TimeSpan window)
    {
        var order = window.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        foreach (var process in _processes)
        {
            await process.StandardInput.WriteLineAsync(order);
        }

        return await Task.WhenAll(_processes.Select(AnswerAsync));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private static Process Start(string kind, string path, int number)
    {
        // Without an executable of its own the program is run by dotnet, and its path is that of dotnet.
        var self = typeof(WorkerProcesses).Assembly.Location;
        var program = Environment.ProcessPath!;
        string[] arguments = [WorkerCommand.Name, kind, path, number.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(program, Path.GetFileNameWithoutExtension(program) == "dotnet" ? [self, .. arguments] : arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private static async Task<int> AnswerAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync() is { } line
            ? int.Parse(line, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("A worker process has ended early.");
}
