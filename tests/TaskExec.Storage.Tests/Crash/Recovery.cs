using System.Text;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Crash.Disk;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>Opens the store on the state after a power cut, and proves that it continues from there.</summary>
internal sealed class Recovery
{
    private const int Later = 9;

    private readonly CrashDisk _disk;
    private readonly WatchedIo _io;
    private readonly HashSet<int> _leftovers;
    private Promises _promises;

    private Recovery(DiskImage survived, Promises promises)
    {
        _promises = promises;
        _disk = new CrashDisk(survived);
        _io = new WatchedIo(_disk) { Before = Guard };
        _leftovers = [.. Leftovers().Select(path => _disk.Live.Find(path)!.Value)];
    }

    private byte[]? Content => _disk.Live.TodosContent;

    /// <param name="survived">The disk.</param>
    /// <param name="promises">What was acknowledged before the crash.</param>
    /// <param name="beginsWithAnAppend">Whether the first that the store does is to record something, or to fold.</param>
    public static void Prove(DiskImage survived, Promises promises, bool beginsWithAnAppend)
    {
        var recovery = new Recovery(survived, promises);
        recovery.BringsBackAll(beginsWithAnAppend);
        recovery.GoesOn();
    }

    private void BringsBackAll(bool beginsWithAnAppend)
    {
        var before = Content;
        var store = new DirectStore(_io);
        if (beginsWithAnAppend)
        {
            // Refused where the file was there, is gone, and nothing of the journal is.
            Take(store, Handed.Start(Later - 1, "first"));
        }

        if (store.Checkpoint() is { } fault)
        {
            // Only an editor that does not sync leaves such a file, or none; its content belongs to the user.
            Assert.IsType<UnusableFileException>(fault);
            Assert.True(before is null || !DiskContent.IsUsable(before), fault.Message);
            Assert.Equal(before, Content);
            before = Repair();
            Assert.Null(store.Checkpoint());
        }

        AssertSettled(store, before);
    }

    private void GoesOn()
    {
        var before = Content;
        var store = new DirectStore(_io);
        Assert.Null(store.Checkpoint());
        Assert.Equal(before, Content);

        if (_promises.Last is { } unsettled)
        {
            // Refused where it is the end of a run whose todo is not there.
            Take(store, unsettled);
            Take(store, unsettled);
        }

        var next = Handed.Start(Later, "first");
        Take(store, next);
        Assert.Contains(next, _promises.Kept);
        Assert.Null(store.Checkpoint());
        AssertSettled(store, before);
        Assert.Equal(Content, _disk.Survive(0).TodosContent);
    }

    private void Take(DirectStore store, Handed handed)
    {
        _promises = _promises.WithAttempt(handed) with { Last = _promises.Last };
        if (store.Append(handed).Refusal is null)
        {
            _promises = _promises.With(handed);
        }
    }

    private void AssertSettled(DirectStore store, byte[]? before)
    {
        store.Close();
        Assert.Equal(0, _disk.OpenFiles);
        Assert.Empty(Leftovers());
        _promises.AssertKept(_disk.Live);
        if (before is not null)
        {
            Untouched.AssertSame(before, Content!, [.. _promises.Todos]);
        }
    }

    // A user restores a copy, which is not a state that the store has seen.
    private byte[] Repair()
    {
        var todos = _promises.Todos.Union(["first", "second", "third"]).Select(id => $$"""{"id": "{{id}}", "note": "repaired"}""");
        var text = Encoding.UTF8.GetBytes($$"""{"todos": [{{string.Join(", ", todos)}}]}""");
        var descriptor = _disk.Open(DiskLayout.Todos, OpenMode.OpenOrCreate);
        _disk.Truncate(descriptor, 0);
        _disk.WriteAt(descriptor, text, 0);
        _disk.Sync(descriptor);
        _disk.Close(descriptor);
        _disk.SyncFolder("/");
        return text;
    }

    // States that differ only in the content of leftover files count as one, so nothing may read them.
    private void Guard(string call, object target)
    {
        if (call is nameof(IStoreIo.Open) && _disk.Live.Find((string)target) is { } number && _leftovers.Contains(number))
        {
            throw new InvalidOperationException($"{target} was left by a crash, and is opened: let the fingerprint see into it.");
        }
    }

    private IEnumerable<string> Leftovers() =>
        _disk.Live.Find("/.taskexec/todos.json") is null ? [] : _disk.List("/.taskexec/todos.json").Where(DiskLayout.IsLeftover);
}
