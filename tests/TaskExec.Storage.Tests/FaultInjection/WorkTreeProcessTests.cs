using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Testing;
using TaskExec.Testing.Files;
using TaskExec.Testing.Processes;

namespace TaskExec.Storage.Tests.FaultInjection;

public sealed class WorkTreeProcessTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new("tree");

    private string Signs => Path.Combine(_folder["tree"], ".git", "taskexec-runs");

    public async ValueTask InitializeAsync()
    {
        Need.Program("git");
        _folder.Write("tree/.gitignore", "");
        (await ProcessRun.RunAsync(_folder["tree"], "git", ["init", "-q"], CancellationToken.None)).MustSucceed();
    }

    [Fact]
    public async Task Overlapping_processes_mark_their_changes_as_shared()
    {
        using var first = await AtWorkAsync("one.txt");
        using var second = await AtWorkAsync("two.txt");

        Assert.Equal("two.txt (+1 -0) shared", await EndAsync(second));
        Assert.Equal("one.txt (+1 -0) shared, two.txt (+1 -0) shared", await EndAsync(first));
        Assert.Equal([Path.Combine(Signs, "newest")], Directory.GetFiles(Signs));
    }

    [Fact]
    public async Task Consecutive_processes_do_not_mark_their_changes_as_shared()
    {
        using var first = await AtWorkAsync("one.txt");
        Assert.Equal("one.txt (+1 -0) alone", await EndAsync(first));

        using var second = await AtWorkAsync("two.txt");
        Assert.Equal("two.txt (+1 -0) alone", await EndAsync(second));
    }

    [Fact]
    public async Task A_killed_process_does_not_make_later_changes_shared()
    {
        using var killed = await AtWorkAsync("one.txt");
        await killed.Kill();
        Assert.Equal(2, Directory.GetFiles(Signs).Length);

        using var second = await AtWorkAsync("two.txt");
        Assert.Equal("two.txt (+1 -0) alone", await EndAsync(second));
        Assert.Equal([Path.Combine(Signs, "newest")], Directory.GetFiles(Signs));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }

    private async Task<LiveHost> AtWorkAsync(string file)
    {
        var host = LiveHost.Start("change", _folder.Write($"{file}.json", "[]"), "--todo", "todo-1", "--tree", _folder["tree"], "--file", file);
        await host.WaitForOutput(1);
        Assert.Equal("AT WORK", host.Output[0]);
        return host;
    }

    private static async Task<string> EndAsync(LiveHost host)
    {
        await host.Send("write");
        await host.WaitForOutput(2);
        await host.Ended();
        return host.Output[1];
    }
}
