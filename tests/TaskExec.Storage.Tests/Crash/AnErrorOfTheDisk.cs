using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Crash;

public sealed class AnErrorOfTheDisk(ITestOutputHelper output)
{
    private const int Seed = 20260222;

    private static readonly Step[][] Beginnings =
    [
        [Step.Start],
        [Step.Create],
        [Step.Start, Step.End],
        [Step.Start, Step.Repeat],
        [Step.Start, Step.EditInPlace, Step.End],
        [Step.EditByRename, Step.StartSecond],
    ];

    [Theory]
    [InlineData(Errno.EIO)]
    [InlineData(Errno.ENOSPC)]
    [InlineData(Errno.EACCES)]
    [InlineData(Errno.EINTR)]
    [InlineData(0)]
    public void At_any_call_leaves_the_old_file_or_the_new_one_and_the_next_append_works(int error)
    {
        var failures = FailEachCall(Beginnings.SelectMany(steps => new[] { new Workload(true, steps), new Workload(false, steps) }), error);
        Assert.True(failures > 10, $"only {failures} calls failed");
    }

    [Theory]
    [InlineData(Errno.EIO)]
    [InlineData(Errno.ENOSPC)]
    public void At_the_fsync_of_what_an_editor_wrote_is_not_forgotten_by_the_next_append(int error) =>
        Assert.True(FailEachCall([new Workload(true, [Step.Start, Step.EditInPlace, Step.Repeat])], error) > 10);

    private int FailEachCall(IEnumerable<Workload> workloads, int error)
    {
        var sweep = new CrashSweep(Seed, 64);
        var failures = 0;
        foreach (var workload in workloads)
        {
            foreach (var trouble in new[] { new Trouble(error, GoesOn: false), new Trouble(error, GoesOn: true) })
            {
                for (var call = 1; Fails(sweep, workload, call, trouble) is { } hasFailed; call++)
                {
                    failures += hasFailed ? 1 : 0;
                }
            }
        }

        output.WriteLine($"{failures} failing calls, {sweep.States} states explored, seed {Seed}");
        return failures;
    }

    // Null where there are not so many calls.
    private static bool? Fails(CrashSweep sweep, Workload workload, int number, Trouble trouble)
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
            var sets = new SurvivingSets(Seed, 64);
            sweep.CutPower(run, sets);
            Assert.Null(run.Do(Step.Repeat));
            sweep.CutPower(run, sets);
            Assert.Null(run.Do(Step.Create));
            sweep.CutPower(run, sets);
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"{workload}, {trouble} of call {number}, {failing.Failed}: {fault.Message}", fault);
        }

        return failing.WasReached ? failing.Failed is not null : null;
    }
}
