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
    public async Task A_command_is_recorded_with_the_quoting_of_a_shell()
    {
        var result = await ExecuteAsync("git", ["-c", "alias.say=!echo", "say", "it's 5 o'clock", "naïve", ""]);

        Assert.Equal((0, "it's 5 o'clock naïve \n"), (result.ExitCode, result.Output));
        Assert.Equal(@"git -c 'alias.say=!echo' say 'it'\''s 5 o'\''clock' 'naïve' ''", (await RecordedAsync()).Value);
        Assert.Equal([0], MessageData.Numbers((await RecordedAsync()).Title));
    }

    [Fact]
    public async Task A_command_that_fails_is_recorded_with_its_exit_code()
    {
        var result = await ExecuteAsync("git", ["no-such-command"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no-such-command", result.Error, StringComparison.Ordinal);
        Assert.Equal([1], MessageData.Numbers((await RecordedAsync()).Title));
    }

    [Fact]
    public async Task A_command_runs_in_the_folder_that_it_names()
    {
        using var folder = new TempFolder();
        folder.Write("notes of/a.md", "a");
        var result = await ExecuteAsync("git", ["hash-object", "a.md"], folder["notes of"]);

        Assert.Equal("2e65efe2a145dda7ee51d1741299f848e5bf752e\n", result.Output);
        Assert.StartsWith("(cd '", (await RecordedAsync()).Value, StringComparison.Ordinal);
        Assert.EndsWith("notes of' && git hash-object a.md)", (await RecordedAsync()).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_of_a_command_are_not_recorded()
    {
        await ExecuteAsync("git", ["--version", "--password", "hunter2"]);

        Assert.Equal("git --version --password [redacted]", (await RecordedAsync()).Value);
    }

    [Fact]
    public async Task A_command_with_more_output_than_the_limit_runs_to_its_end()
    {
        using var folder = new TempFolder();
        var big = folder.Write("big.txt", new string('x', 3 * 1024 * 1024));
        var result = await ExecuteAsync("git", ["-c", "core.pager=", "diff", "--no-index", "--no-color", "--", Nothing(folder), big]);

        Assert.Equal(1024 * 1024, result.Output.Length);
    }

    [Fact]
    public async Task A_command_is_killed_when_its_run_is_cancelled()
    {
        using var caller = new CancellationTokenSource();
        var run = _bench.Executor.ExecuteAsync(Bench.TodoId, token => TaskRun.Current!.RunCommandAsync("git", ["-c", "alias.wait=!cat </dev/zero >/dev/null", "wait"], cancellationToken: token), cancellationToken: caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public Task A_command_that_does_not_exist_fails_the_run() => Assert.ThrowsAsync<Win32Exception>(() => ExecuteAsync("no-such-program-anywhere", []));

    private static string Nothing(TempFolder folder) => folder.Write("nothing.txt", "");

    private Task<CommandResult> ExecuteAsync(string program, string[] arguments, string? folder = null) =>
        _bench.Executor.ExecuteAsync(Bench.TodoId, token => TaskRun.Current!.RunCommandAsync(program, arguments, folder, token), cancellationToken: Token);

    private async Task<ArtifactItem> RecordedAsync() => Assert.Single(TodoArtifacts.From((await _bench.TodoAsync()).Events).ReproductionCommands);
}
