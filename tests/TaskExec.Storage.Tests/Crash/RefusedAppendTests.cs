using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Writing;
using TaskExec.Storage.Tests.Crash.Disk;

namespace TaskExec.Storage.Tests.Crash;

public sealed class RefusedAppendTests
{
    private readonly CrashDisk _disk = DiskLayout.NewDisk(fileIsThere: true);

    [Fact]
    public void A_refused_append_is_written_again_before_the_next_append_that_builds_on_it()
    {
        var io = new WatchedIo(_disk);
        var store = new DirectStore(io);
        var start = Handed.Start(0, "first");
        var end = Handed.End(1, start);
        io.Before = FailEverySync;
        var refused = Commit(store, start);
        Assert.True(refused.Outcome.IsFaulted);

        io.Before = null;
        Assert.True(Commit(store, end).Outcome.IsCompletedSuccessfully);
        Recovery.Prove(_disk.Survive(kept: 0), Promises.None.With(start).With(end), beginsWithAnAppend: false);
    }

    private static PendingAppend Commit(DirectStore store, Handed handed)
    {
        var append = new PendingAppend(handed.Events, AppendValidator.Check(handed.Events), Durability.Durable);
        store.Commit(append);
        return append;
    }

    private void FailEverySync(string call, object target)
    {
        if (call is nameof(IStoreIo.SyncData))
        {
            _disk.FailSync((int)target);
            throw new StoreIoException(call, target.ToString()!, Errno.EIO);
        }
    }
}
