using TaskExec.Abstractions;
using TaskExec.Testing;

namespace TaskExec.Runtime.Tests.Verifying;

public sealed class ChecksOfAResult
{
    private readonly Bench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_a_file_by_its_bytes()
    {
        using var folder = new TempFolder();
        var note = folder.Write("note.md", "# Weekly\nreview");
        File.SetLastWriteTimeUtc(note, new DateTime(2026, 2, 21, 10, 0, 0, DateTimeKind.Utc));

        Assert.Equal((true, "15 bytes, written 2026-02-21T10:00:00Z"), await CheckAsync(() => Checks.FileExists(note)));
        Assert.Equal((false, "0 bytes, written 2026-02-21T10:00:00Z"), await CheckAsync(() => Checks.FileExists(Empty(folder))));
        Assert.Equal((false, "there is no such file"), await CheckAsync(() => Checks.FileExists(folder["none.md"])));
    }

    [Fact]
    public async Task Find_a_text_by_its_line()
    {
        using var folder = new TempFolder();
        var note = folder.Write("note.md", "# Weekly\nreview\nreview");

        Assert.Equal((true, "line 2 contains 'review'"), await CheckAsync(() => Checks.FileContains(note, "review")));
        Assert.Equal((false, "no line contains 'Review'"), await CheckAsync(() => Checks.FileContains(note, "Review")));
        Assert.Equal((false, "there is no such file"), await CheckAsync(() => Checks.FileContains(folder["none.md"], "x")));
    }

    [Fact]
    public async Task Count_files()
    {
        using var folder = new TempFolder();
        folder.Write("a.md", "a");
        folder.Write("b.txt", "b");

        Assert.Equal((true, "1 files, at least 1 expected"), await CheckAsync(() => Checks.FilesIn(folder.Path, "*.md")));
        Assert.Equal((false, "2 files, at least 3 expected"), await CheckAsync(() => Checks.FilesIn(folder.Path, atLeast: 3)));
        Assert.Equal((false, "there is no such folder"), await CheckAsync(() => Checks.FilesIn(folder["none"], atLeast: 0)));
    }

    [Fact]
    public async Task Look_at_how_a_command_ended()
    {
        Assert.Equal((true, "exit code 0 in 1.5 s"), await CheckAsync(() => Checks.ExitCode(new CommandResult(0, "", "", TimeSpan.FromSeconds(1.5)))));
        Assert.Equal((false, "exit code 2 in 0 s: no such rule"), await CheckAsync(() => Checks.ExitCode(new CommandResult(2, "", "no such rule\n", TimeSpan.Zero))));

        var (holds, found) = await CheckAsync(() => Checks.ExitCodeAsync("git", ["hash-object", "--no-such-option"], expected: 129, Token));
        Assert.True(holds);
        Assert.StartsWith("exit code 129 in ", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_an_address()
    {
        using var server = new AnswersInTurn("404 Not Found");
        Assert.Equal((false, "404 Not Found"), await CheckAsync(() => Checks.UrlAsync(server.Address, cancellationToken: Token)));
        Assert.Equal((true, "404 Not Found"), await CheckAsync(() => Checks.UrlAsync(server.Address, expected: 404, Token)));

        var nobody = Loopback.FreeAddress();
        Assert.False((await CheckAsync(() => Checks.UrlAsync(nobody, cancellationToken: Token))).Holds);
    }

    [Fact]
    public async Task Are_recorded_without_secrets()
    {
        await CheckAsync(() => Checks.That(holds: true, "https://ann:hunter2@example.org/feed", "token=abcdefgh12"));

        var recorded = (await _bench.TodoAsync()).Events.Single(each => each.Details.Check is not null);
        Assert.Equal("Check holds: https://[redacted]@example.org/feed (token=[redacted])", recorded.Message);
        Assert.Equal(new EventCheck("That", "https://[redacted]@example.org/feed", Holds: true, "token=[redacted]"), recorded.Details.Check);
        Assert.Equal((EventKind.Message, Stage.Executing), (recorded.Details.Kind, recorded.Stage));
    }

    [Fact]
    public void Answer_outside_of_a_run_as_well() => Assert.False(Checks.That(holds: false, "anything"));

    private static string Empty(TempFolder folder)
    {
        var path = folder.Write("empty.md", "");
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 2, 21, 10, 0, 0, DateTimeKind.Utc));
        return path;
    }

    private Task<(bool Holds, string Found)> CheckAsync(Func<bool> check) => CheckAsync(() => Task.FromResult(check()));

    private async Task<(bool Holds, string Found)> CheckAsync(Func<Task<bool>> check)
    {
        var holds = await _bench.Executor.ExecuteAsync(Bench.TodoId, _ => check(), cancellationToken: Token);
        var recorded = (await _bench.TodoAsync()).Events.Last(each => each.Details.Check is not null).Details.Check!;
        Assert.Equal(holds, recorded.Holds);
        return (holds, recorded.Found);
    }
}
