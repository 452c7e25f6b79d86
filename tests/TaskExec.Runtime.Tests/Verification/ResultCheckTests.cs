using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing;
using TaskExec.Testing.Files;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Verification;

public sealed class ResultCheckTests
{
    private readonly Bench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_finds_a_file_by_its_bytes()
    {
        using var folder = new TempFolder();
        var note = folder.Write("note.md", "# Weekly\nreview");
        File.SetLastWriteTimeUtc(note, new DateTime(2026, 2, 21, 10, 0, 0, DateTimeKind.Utc));

        var full = await CheckAsync(() => Checks.FileExists(note));
        Assert.Equal((true, 15), (full.Holds, MessageData.Numbers(full.Found)[0]));
        Assert.Contains("2026-02-21T10:00:00Z", full.Found, StringComparison.Ordinal);
        var empty = await CheckAsync(() => Checks.FileExists(Empty(folder)));
        Assert.Equal((false, 0), (empty.Holds, MessageData.Numbers(empty.Found)[0]));
        await AssertFindsNoNumberAsync(() => Checks.FileExists(folder["none.md"]));
    }

    [Fact]
    public async Task A_check_finds_a_text_by_its_line()
    {
        using var folder = new TempFolder();
        var note = folder.Write("note.md", "# Weekly\nreview\nreview");

        var (holds, found) = await CheckAsync(() => Checks.FileContains(note, "review"));
        Assert.Equal((true, 2), (holds, Assert.Single(MessageData.Numbers(found))));
        Assert.Contains("'review'", found, StringComparison.Ordinal);
        Assert.Contains("'Review'", await AssertFindsNoNumberAsync(() => Checks.FileContains(note, "Review")), StringComparison.Ordinal);
        Assert.DoesNotContain("'Review'", await AssertFindsNoNumberAsync(() => Checks.FileContains(folder["none.md"], "Review")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_counts_files()
    {
        using var folder = new TempFolder();
        folder.Write("a.md", "a");
        folder.Write("b.txt", "b");

        await AssertFindsAsync(holds: true, [1, 1], () => Checks.FilesIn(folder.Path, "*.md"));
        await AssertFindsAsync(holds: false, [2, 3], () => Checks.FilesIn(folder.Path, atLeast: 3));
        await AssertFindsNoNumberAsync(() => Checks.FilesIn(folder["none"], atLeast: 0));
    }

    [Fact]
    public async Task A_check_examines_the_exit_code_of_a_command()
    {
        await AssertFindsAsync(holds: true, [0, 1.5], () => Checks.ExitCode(new CommandResult(0, "", "", TimeSpan.FromSeconds(1.5))));
        Assert.EndsWith("no such rule", await AssertFindsAsync(holds: false, [2, 0], () => Checks.ExitCode(new CommandResult(2, "", "no such rule\n", TimeSpan.Zero))), StringComparison.Ordinal);

        var (holds, found) = await CheckAsync(() => Checks.ExitCodeAsync("git", ["hash-object", "--no-such-option"], expected: 129, Token));
        Assert.True(holds);
        Assert.Equal(129, MessageData.Numbers(found)[0]);
    }

    [Fact]
    public async Task A_check_requests_an_address()
    {
        using var server = new AnswersInTurn("404 Not Found");
        Assert.Equal((false, "404 Not Found"), await CheckAsync(() => Checks.UrlAsync(server.Address, cancellationToken: Token)));
        Assert.Equal((true, "404 Not Found"), await CheckAsync(() => Checks.UrlAsync(server.Address, expected: 404, Token)));

        var nobody = Loopback.FreeAddress();
        Assert.False((await CheckAsync(() => Checks.UrlAsync(nobody, cancellationToken: Token))).Holds);
    }

    [Fact]
    public async Task Checks_are_recorded_without_secrets()
    {
        await CheckAsync(() => Checks.That(holds: true, "https://ann:hunter2@example.org/feed", "token=abcdefgh12"));

        var recorded = (await _bench.TodoAsync()).Events.Single(each => each.Details.Check is not null);
        Assert.DoesNotContain("example.org", recorded.Message, StringComparison.Ordinal);
        Assert.Equal(new EventCheck("That", "https://[redacted]@example.org/feed", Holds: true, "token=[redacted]"), recorded.Details.Check);
        Assert.Equal((EventKind.Message, Stage.Executing), (recorded.Details.Kind, recorded.Stage));
    }

    [Fact]
    public void A_check_works_outside_of_a_run() => Assert.False(Checks.That(holds: false, "anything"));

    private static string Empty(TempFolder folder)
    {
        var path = folder.Write("empty.md", "");
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 2, 21, 10, 0, 0, DateTimeKind.Utc));
        return path;
    }

    private async Task<string> AssertFindsAsync(bool holds, double[] numbers, Func<bool> check)
    {
        var result = await CheckAsync(check);
        Assert.Equal(holds, result.Holds);
        Assert.Equal(numbers, MessageData.Numbers(result.Found));
        return result.Found;
    }

    private Task<string> AssertFindsNoNumberAsync(Func<bool> check) => AssertFindsAsync(holds: false, [], check);

    private Task<(bool Holds, string Found)> CheckAsync(Func<bool> check) => CheckAsync(() => Task.FromResult(check()));

    private async Task<(bool Holds, string Found)> CheckAsync(Func<Task<bool>> check)
    {
        var holds = await _bench.Executor.ExecuteAsync(Bench.TodoId, _ => check(), cancellationToken: Token);
        var recorded = (await _bench.TodoAsync()).Events.Last(each => each.Details.Check is not null).Details.Check!;
        Assert.Equal(holds, recorded.Holds);
        return (holds, recorded.Found);
    }
}
