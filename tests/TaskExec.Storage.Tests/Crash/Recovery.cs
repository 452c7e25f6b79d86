using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Crash.Disk;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>Opens the store on what a power cut has left, and proves that it goes on from there.</summary>
internal sealed class Recovery
{
    private const int Later = 9;

    private readonly CrashDisk _disk;
    private readonly WatchedIo _io;
    private readonly HashSet<int> _leftovers;

    private Recovery(DiskImage survived)
    {
        _disk = new CrashDisk(survived);
        _io = new WatchedIo(_disk) { Before = Guard };
        _leftovers = [.. Leftovers().Select(path => _disk.Live.Find(path)!.Value)];
    }

    private byte[]? Content => _disk.Live.TodosContent;

    /// <param name="survived">The disk.</param>
    /// <param name="unsettled">What a caller repeats who got no word before the crash, or does not know whether he did.</param>
    public static void Prove(DiskImage survived, Handed? unsettled)
    {
        var recovery = new Recovery(survived);
        if (survived.HasLostTodos || (recovery.Content is { } content && !TodosFile.IsUsable(content)))
        {
            recovery.RefusesAndLeavesAsItIs();
            return;
        }

        if (unsettled is not null)
        {
            recovery.TakesEachEventOnce(unsettled);
        }

        recovery.GoesOn();
    }

    // Only an editor that syncs nothing leaves such a file, or none; what stands in it is its user's.
    private void RefusesAndLeavesAsItIs()
    {
        var content = Content;
        Assert.NotNull(new DirectStore(_io).Append(Handed.Start(Later, "first")).Refusal);
        Assert.Equal(content, Content);
    }

    private void TakesEachEventOnce(Handed unsettled)
    {
        var before = Content;
        var stoodThere = TodosFile.HoldsOnce(before, unsettled);
        if (new DirectStore(_io).Append(unsettled).Refusal is not null)
        {
            // The end of a run whose todo is not there.
            Assert.Equal(before, Content);
            Assert.False(stoodThere);
            return;
        }

        var once = Content;
        Assert.True(TodosFile.HoldsOnce(once, unsettled), "an acknowledged event is not there once");
        if (stoodThere)
        {
            Assert.Equal(before, once);
        }

        Assert.Null(new DirectStore(_io).Append(unsettled).Refusal);
        Assert.Equal(once, Content);
    }

    private void GoesOn()
    {
        var before = Content;
        var next = Handed.Start(Later, "first");
        Assert.Null(new DirectStore(_io).Append(next).Refusal);
        var after = Content!;
        Assert.True(TodosFile.HoldsOnce(after, next), "an acknowledged event is not there once");
        if (before is not null)
        {
            Untouched.AssertSame(before, after, "first");
        }

        Assert.Empty(Leftovers());
        Assert.Equal(0, _disk.OpenFiles);
        Assert.Equal(after, _disk.Survive(0).TodosContent);
    }

    // States that differ only in what stands in leftovers count as one, so nothing may look into them.
    private void Guard(string call, object target)
    {
        if (call is nameof(IStoreIo.Open) && _disk.Live.Find((string)target) is { } number && _leftovers.Contains(number))
        {
            throw new InvalidOperationException($"{target} was left by a crash, and is opened: let the fingerprint see into it.");
        }
    }

    private IEnumerable<string> Leftovers() =>
        _disk.Live.Find("/.taskexec/todos.json") is null ? [] : _disk.List("/.taskexec/todos.json").Where(Place.IsLeftover);
}
