using System.ComponentModel;
using TaskExec.Storage;
using TaskExec.Testing.Files;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Commands;

public sealed class RunCommandTests
{
    private readonly Bench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_recorded_as_a_shell_would_take_them()
    {
        var result = await ExecuteAsync("git", ["-c", "alias.say=!echo", "say", "it's 5 o'clock", "naïve", ""]);

        Assert.Equal((0, "it's 5 o'clock naïve \n"), (result.ExitCode, result.Output));
        Assert.Equal(@"git -c 'alias.say=!echo' say 'it'\''s 5 o'\''clock' 'naïve' ''", (await RecordedAsync()).Value);
        Assert.Equal([0], MessageData.Numbers((await RecordedAsync()).Title));
    }

    [Fact]
    public async Task That_fail_are_recorded_with_what_they_ended_with()
    {
        var result = await ExecuteAsync("git", ["no-such-command"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no-such-command", result.Error, StringComparison.Ordinal);
        Assert.Equal([1], MessageData.Numbers((await RecordedAsync()).Title));
    }

    [Fact]
    public async Task Work_in_the_folder_that_they_name()
    {
        using var folder = new TempFolder();
        folder.Write("notes of/a.md", "a");
        var result = await ExecuteAsync("git", ["hash-object", "a.md"], folder["notes of"]);

        Assert.Equal("2e65efe2a145dda7ee51d1741299f848e5bf752e\n", result.Output);
        Assert.StartsWith("(cd '", (await RecordedAsync()).Value, StringComparison.Ordinal);
        Assert.EndsWith("notes of' && git hash-object a.md)", (await RecordedAsync()).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Do_not_record_their_secrets()
    {
        await ExecuteAsync("git", ["--version", "--password", "hunter2"]);

        Assert.Equal("git --version --password [redacted]", (await RecordedAsync()).Value);
    }

    [Fact]
    public async Task That_say_more_than_anybody_keeps_come_to_their_end()
    {
        using var folder = new TempFolder();
        var big = folder.Write("big.txt", new string('x', 3 * 1024 * 1024));
        var result = await ExecuteAsync("git", ["-c", "core.pager=", "diff", "--no-index", "--no-color", "--", Nothing(folder), big]);

        Assert.Equal(1024 * 1024, result.Output.Length);
    }

    [Fact]
    public async Task Are_killed_when_the_run_is_cancelled()
    {
        using var caller = new CancellationTokenSource();
        var run = _bench.Executor.ExecuteAsync(Bench.TodoId, token => TaskRun.Current!.RunCommandAsync("git", ["-c", "alias.wait=!cat </dev/zero >/dev/null", "wait"], cancellationToken: token), cancellationToken: caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public Task That_do_not_exist_are_failures_of_the_run() => Assert.ThrowsAsync<Win32Exception>(() => ExecuteAsync("no-such-program-anywhere", []));

    private static string Nothing(TempFolder folder) => folder.Write("nothing.txt", "");

    private Task<CommandResult> ExecuteAsync(string program, string[] arguments, string? folder = null) =>
        _bench.Executor.ExecuteAsync(Bench.TodoId, token => TaskRun.Current!.RunCommandAsync(program, arguments, folder, token), cancellationToken: Token);

    private async Task<ArtifactItem> RecordedAsync() => Assert.Single(TodoArtifacts.From((await _bench.TodoAsync()).Events).ReproductionCommands);
}
