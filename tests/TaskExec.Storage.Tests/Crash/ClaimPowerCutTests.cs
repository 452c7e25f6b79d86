using TaskExec.Storage.Json.Writing;
using TaskExec.Storage.Tests.Crash.Disk;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Crash;

public sealed class ClaimPowerCutTests
{
    private static readonly DateTimeOffset FarAhead = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RunScript _script = new();

    [Fact]
    public void One_of_two_processes_holds_the_todo()
    {
        var disk = DiskLayout.NewDisk(fileIsThere: true);
        var (one, other) = (new DirectStore(disk), new DirectStore(disk));

        Assert.True(Claim(one));
        Assert.False(Claim(other));
        Assert.Null(other.Checkpoint());
        Assert.False(Claim(one));
    }

    [Fact]
    public async Task One_of_two_processes_holds_the_todo_after_a_power_cut_at_any_call()
    {
        var disk = DiskLayout.NewDisk(fileIsThere: true);
        var io = new WatchedIo(disk);
        PendingClaim? first = null;
        var states = 0;
        io.After = _ =>
        {
            foreach (var kept in new SurvivingSets(1, 1).Get(disk.Pending.Count, 0))
            {
                states++;
                var survived = new CrashDisk(disk.Survive(kept));
                var isHeld = first?.Outcome.IsCompletedSuccessfully is true;
                Assert.False(Claim(new DirectStore(survived)) && isHeld, "two hold it");
                Assert.False(Claim(new DirectStore(survived)), "two hold it");
            }
        };
        var store = new DirectStore(io);
        first = new PendingClaim(_script.Claim("first", _script.NewRun(), FarAhead));
        store.Record(first);

        Assert.True((await first.Outcome).IsHeld);
        io.After("the word");
        Assert.True(states > 100, $"only {states} states");
    }

    private bool Claim(DirectStore store)
    {
        var claim = new PendingClaim(_script.Claim("first", _script.NewRun(), FarAhead));
        store.Record(claim);
        return claim.Outcome.IsCompletedSuccessfully && claim.Outcome.Result.IsHeld;
    }
}
