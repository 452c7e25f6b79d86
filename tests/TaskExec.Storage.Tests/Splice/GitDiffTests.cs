using System.ComponentModel;
using System.Diagnostics;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Splice;

public sealed class GitDiffTests : IDisposable
{
    private readonly TempFolder _folder = new("diff");
    private readonly RunScript _script = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("todos.json", 7, 19, 25)]
    [InlineData("todos-tasks-bom-crlf.json", 7, 19, 25)]
    [InlineData("todos-bare-array-tabs.json", 2, 21, 28)]
    public async Task The_git_diff_of_one_event_has_a_few_lines_of_its_todo(string file, int first, int last, int lastAfter)
    {
        var path = _folder.Write("todos.json", Fixture.Bytes(file));
        await using var store = Stores.Open(path);
        var run = _script.Whole("todo-20260221-001");
        await store.Append(run[0]);
        await store.FlushAsync(CancellationToken.None);
        await AssertDiff(Fixture.Bytes(file), path, first, last, maxAdded: 7, maxDeleted: 3);

        var started = await File.ReadAllBytesAsync(path);
        await store.Append(run[1]);
        await store.FlushAsync(CancellationToken.None);
        await AssertDiff(started, path, first, lastAfter, maxAdded: 2, maxDeleted: 1);

        var executing = await File.ReadAllBytesAsync(path);
        await store.Append(run[3]);
        await store.FlushAsync(CancellationToken.None);
        await AssertDiff(executing, path, first, lastAfter, maxAdded: 4, maxDeleted: 3);
    }

    // The line of updated_at is the third one, where there is one.
    private async Task AssertDiff(byte[] before, string path, int first, int last, int maxAdded, int maxDeleted)
    {
        var old = _folder.Write("before.json", before);
        var added = 0;
        var deleted = 0;
        var line = 0;
        foreach (var each in (await Git("diff", "--no-index", "--unified=0", old, path)).Split('\n').SkipWhile(each => !each.StartsWith("@@", StringComparison.Ordinal)))
        {
            if (each.StartsWith("@@", StringComparison.Ordinal))
            {
                line = int.Parse(each.Split('-', ',', ' ').First(part => int.TryParse(part, out _)));
                Assert.True(line == 3 || (line >= first && line <= last), each);
            }
            else if (each.StartsWith('+'))
            {
                added += each.Contains("\"updated_at\"", StringComparison.Ordinal) ? 0 : 1;
            }
            else if (each.StartsWith('-'))
            {
                deleted += each.Contains("\"updated_at\"", StringComparison.Ordinal) ? 0 : 1;
            }
        }

        Assert.InRange(added, 1, maxAdded);
        Assert.InRange(deleted, 0, maxDeleted);
    }

    private static async Task<string> Git(params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var output = await git.StandardOutput.ReadToEndAsync();
            await git.WaitForExitAsync();
            Assert.Equal(1, git.ExitCode);
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Skip("git is missing.");
            throw;
        }
    }
}
