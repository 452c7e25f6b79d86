using CsCheck;
using TaskExec.Storage.Tests.FaultInjection.Tools;

namespace TaskExec.Storage.Tests.ModelBased;

public sealed class StoreModelTests
{
    private static readonly Gen<Work> Step = Gen.Frequency(
        (5, Gen.Const(Work.Append)),
        (2, Gen.Const(Work.AppendByTheOther)),
        (2, Gen.Const(Work.Claim)),
        (3, Gen.Const(Work.Checkpoint)),
        (1, Gen.Const(Work.Reopen)),
        (1, Gen.Const(Work.Edit)),
        (1, Gen.Const(Work.StaleSave)),
        (1, Gen.Const(Work.Revert)),
        (1, Gen.Const(Work.Clean)),
        (3, Gen.Const(Work.Read)));

    [Fact]
    public Task The_store_keeps_every_acknowledged_event_that_no_edit_removed() =>
        Gen.Select(Step, Gen.Int[0, 2]).List[1, 25].SampleAsync(Check, iter: Form.Choose(60, 3000), threads: 1, print: static steps => string.Join(' ', steps.Select(step => $"{step.Item1}-{step.Item2}")));

    private static async Task<bool> Check(List<(Work Work, int Todo)> steps)
    {
        await using var world = new StoreAndModel();

        // Only what a fold has seen is known when it comes back.
        await world.Do(Work.Append, "t0");
        await world.Do(Work.Checkpoint, "t0");
        foreach (var (work, todo) in steps)
        {
            await world.Do(work, $"t{todo}");
        }

        await world.Do(Work.Checkpoint, "t0");
        await world.CheckAll();
        return true;
    }
}
