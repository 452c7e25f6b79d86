using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Writing;
using TaskExec.Storage.Tests.Crash.Disk;

namespace TaskExec.Storage.Tests.Crash;

public sealed class WriteDuringSyncTests(ITestOutputHelper output)
{
    private const int Seed = 20260224;

    private static readonly string[] CallsThatFail =
        [nameof(IStoreIo.SyncData), nameof(IStoreIo.Sync), nameof(IStoreIo.SyncFolder), nameof(IStoreIo.WriteAt), nameof(IStoreIo.Truncate), nameof(IStoreIo.Open)];

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_write_during_a_sync_is_acknowledged_only_when_it_and_its_predecessors_survive_a_power_cut(bool thatSyncFails, bool goesOn)
    {
        var (failing, states) = (1, 0);
        while (Survives(failing, thatSyncFails, goesOn, ref states))
        {
            failing++;
        }

        output.WriteLine($"{failing - 1} failing calls, {states} states, seed {Seed}");
        Assert.True(failing > (thatSyncFails ? 10 : 2), $"only {failing} calls");
    }

    /// <returns>Whether there were so many calls.</returns>
    private static bool Survives(int failing, bool thatSyncFails, bool goesOn, ref int states)
    {
        var disk = DiskLayout.NewDisk(fileIsThere: true);
        var io = new WatchedIo(disk);
        var store = new DirectStore(io);
        var (start, end) = (Handed.Start(0, "first"), Handed.End(1, Handed.Start(0, "first")));
        var (first, second) = (PendingOf(start), PendingOf(end));
        var (calls, isSyncing) = (0, false);
        io.Before = (call, target) =>
        {
            if (!isSyncing && call == nameof(IStoreIo.SyncData))
            {
                isSyncing = true;
                store.Write(second);
                if (thatSyncFails)
                {
                    Fail(disk, call, target);
                }
            }

            if (isSyncing && CallsThatFail.Contains(call) && (++calls == failing || (goesOn && calls > failing)))
            {
                Fail(disk, call, target);
            }
        };

        store.Commit(first);
        store.Sync();
        io.Before = null;

        var promises = Promises.None.WithAttempt(start).WithAttempt(end);
        promises = first.Outcome.IsCompletedSuccessfully ? promises.With(start) : promises;
        promises = second.Outcome.IsCompletedSuccessfully ? promises.With(end) : promises;
        Assert.True(first.Outcome.IsCompleted && second.Outcome.IsCompleted, $"call {failing}: somebody still waits");
        foreach (var kept in new SurvivingSets(Seed, max: 64).Get(disk.Pending.Count, failing))
        {
            states++;
            Recovery.Prove(disk.Survive(kept), promises, beginsWithAnAppend: (kept & 1) != 0);
        }

        return calls >= failing;
    }

    private static PendingAppend PendingOf(Handed handed) => new(handed.Events, AppendValidator.Check(handed.Events), Durability.Durable);

    private static void Fail(CrashDisk disk, string call, object target)
    {
        if (call is nameof(IStoreIo.SyncData) or nameof(IStoreIo.Sync))
        {
            disk.FailSync((int)target);
        }

        throw new StoreIoException(call, target.ToString()!, Errno.EIO);
    }
}
