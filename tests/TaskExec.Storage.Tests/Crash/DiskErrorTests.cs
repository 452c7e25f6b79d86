using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Crash;

public sealed class DiskErrorTests(ITestOutputHelper output)
{
    private const int Seed = 20260222;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TASKEXEC_LONG_TESTS") == "1";

    private static readonly Step[][] Appends =
    [
        [Step.Start],
        [Step.Create],
        [Step.Start, Step.End],
        [Step.Start, Step.Repeat],
        [Step.Start, Step.EditInPlace, Step.End],
        [Step.EditByRename, Step.StartSecond],
        [Step.Start, Step.Checkpoint, Step.Rotate, Step.StartSecond],
        [Step.Start, Step.Reopen, Step.StartSecond],
    ];

    private static readonly Step[][] Checkpoints =
    [
        [Step.Start, Step.Checkpoint],
        [Step.Create, Step.Checkpoint, Step.Start, Step.Checkpoint],
        [Step.Start, Step.Checkpoint, Step.SaveStale, Step.Checkpoint],
        [Step.Start, Step.Checkpoint, Step.EditInPlace, Step.End, Step.Checkpoint],
        [Step.Start, Step.Checkpoint, Step.Rotate, Step.StartSecond, Step.CheckpointLater],
        [Step.Start, Step.Rotate],
    ];

    public static TheoryData<int, bool> Troubles
    {
        get
        {
            var troubles = new TheoryData<int, bool>();
            foreach (var error in new[] { Errno.EIO, Errno.ENOSPC, Errno.EACCES, Errno.EINTR, 0 })
            {
                troubles.Add(error, false);
                if (IsLong || error is Errno.EIO)
                {
                    troubles.Add(error, true);
                }
            }

            return troubles;
        }
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public void A_disk_error_at_any_call_of_an_append_acknowledges_only_durable_events_and_the_next_append_succeeds(int error, bool dies) =>
        FailEachCall(Appends, error, dies);

    [Theory]
    [MemberData(nameof(Troubles))]
    public void A_disk_error_at_any_call_of_a_checkpoint_loses_nothing_and_the_next_checkpoint_succeeds(int error, bool dies) =>
        FailEachCall(Checkpoints, error, dies);

    private void FailEachCall(Step[][] workloads, int error, bool dies)
    {
        var sweep = new CrashSweep(Seed, 64);
        var failures = 0;
        foreach (var workload in workloads.SelectMany(steps => new[] { new Workload(true, steps), new Workload(false, steps) }))
        {
            foreach (var trouble in new[] { new Trouble(error, GoesOn: false), new Trouble(error, GoesOn: true) })
            {
                for (var call = 1; Fails(sweep, workload, call, trouble, dies) is { } hasFailed; call++)
                {
                    failures += hasFailed ? 1 : 0;
                }
            }
        }

        output.WriteLine($"{failures} failing calls, {sweep.States} states explored, {sweep.Recovered} recovered, seed {Seed}");
        Assert.True(failures > 10, $"only {failures} calls failed");
    }

    // Null where there are not so many calls.
    private static bool? Fails(CrashSweep sweep, Workload workload, int number, Trouble trouble, bool dies)
    {
        var run = new WorkloadRun(workload.FileIsThere);
        foreach (var step in workload.Steps.SkipLast(1))
        {
            run.Do(step);
        }

        var failing = FailingCall.Begin(run, number, trouble);
        try
        {
            run.Do(workload.Steps[^1]);
            failing.End();
            if (dies)
            {
                run.Die();
            }

            GoOn(sweep, run);
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"{workload}, {trouble} of call {number}, {failing.Failed}: {fault.Message}", fault);
        }

        return failing.WasReached ? failing.Failed is not null : null;
    }

    private static void GoOn(CrashSweep sweep, WorkloadRun run)
    {
        var sets = new SurvivingSets(Seed, IsLong ? 64 : 1);
        sweep.CutPower(run, sets);
        Assert.Null(run.Do(Step.Repeat));
        sweep.CutPower(run, sets);
        Assert.Null(run.Do(Step.Create));
        Assert.Null(run.Do(Step.Checkpoint));
        sweep.CutPower(run, sets);

        run.Promises.AssertKept(run.Disk.Live);
        Assert.Null(run.Do(Step.Reopen));
    }
}
