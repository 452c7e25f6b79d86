using System.Globalization;

namespace TaskExec.Benchmarks.Store;

/// <summary>
/// Runs several worker processes of this program, each of which appends for the requested time and reports
/// the number of acknowledged events.
/// </summary>
internal sealed class WorkerProcesses : IAsyncDisposable
{
    private readonly List<ThisProgram> _processes = [];

    public static async Task<WorkerProcesses> StartAsync(int number, string kind, string path)
    {
        var starting = Enumerable.Range(0, number).Select(i => ThisProgram.StartAsync([WorkerCommand.Name, kind, path, i.ToString(CultureInfo.InvariantCulture)])).ToList();
        var workers = new WorkerProcesses();
        foreach (var process in starting)
        {
            workers._processes.Add(await process);
        }

        return workers;
    }

    public async Task<IReadOnlyList<int>> CountAsync(TimeSpan window)
    {
        var order = window.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        foreach (var process in _processes)
        {
            await process.OrderAsync(order);
        }

        return await Task.WhenAll(_processes.Select(async process => int.Parse(await process.AnswerAsync(), CultureInfo.InvariantCulture)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }
    }
}
