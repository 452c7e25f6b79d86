namespace TaskExec.Storage.Tests.FaultInjection.Tools;

/// <summary>A process that appends an event every 20 ms, and whose events are known to be begun before or after a moment.</summary>
internal sealed class PacedWriter : IAsyncDisposable
{
    private readonly LiveHost _host;
    private readonly string _todo;
    private readonly PeriodicTimer _timer = new(TimeSpan.FromMilliseconds(20), TimeProvider.System);
    private readonly Task _sending;
    private int _sent;

    public PacedWriter(string path, string todo)
    {
        _todo = todo;
        _host = LiveHost.Start("serve", path);
        _sending = Send();
    }

    /// <summary>Waits until it has said so many more.</summary>
    public Task More(int events) => _host.WaitForOutput(_host.Count + events);

    /// <returns>The ids of all events so far, each acknowledged.</returns>
    public async Task<IReadOnlyList<string>> Pause()
    {
        _timer.Dispose();
        await _sending;
        await _host.WaitForOutput(_sent);
        return Ids();
    }

    /// <summary>Appends the last ones and ends.</summary>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyList<string>> Finish(int events)
    {
        var before = _sent;
        for (; _sent < before + events; _sent++)
        {
            await _host.Send(_todo);
        }

        await _host.WaitForOutput(_sent);
        Assert.Equal((0, ""), await _host.Stop());
        return [.. Ids().Skip(before)];
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        _host.Dispose();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private List<string> Ids() => [.. _host.Output.Select(line => line.Split(' ')[1])];

    private async Task Send()
    {
        while (await _timer.WaitForNextTickAsync())
        {
            await _host.Send(_todo);
            _sent++;
        }
    }
}
