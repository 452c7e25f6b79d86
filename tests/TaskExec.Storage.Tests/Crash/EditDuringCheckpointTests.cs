namespace TaskExec.Storage.Tests.Crash;

/// <summary>Another process records, or an editor saves, between any two calls of a fold; then the power may be cut at any later call.</summary>
public sealed class EditDuringCheckpointTests
{
    private const int Seed = 20260223;

    [Theory]
    [InlineData(Step.StartSecond)]
    [InlineData(Step.Rotate)]
    [InlineData(Step.EditInPlace)]
    [InlineData(Step.EditByRename)]
    public void An_edit_during_a_checkpoint_is_kept_and_no_event_is_lost(object does)
    {
        var sweep = new CrashSweep(Seed, 16);
        var calls = 0;
        while (Checkpoint(sweep, (Step)does, ++calls))
        {
        }

        Assert.True(calls > 30, $"only {calls} calls");
    }

    // False where the fold has not so many calls.
    private static bool Checkpoint(CrashSweep sweep, Step does, int number)
    {
        var run = new WorkloadRun(fileIsThere: true);
        run.Do(Step.Start);
        run.Do(Step.Checkpoint);
        run.Do(Step.Rotate);
        run.Do(Step.End);
        var calls = 0;
        var isDone = false;
        var sets = new SurvivingSets(Seed, 16);
        run.AfterCall = _ =>
        {
            if (!isDone && ++calls >= number && !run.Disk.IsLocked(DiskLayout.InDirectory("lock")))
            {
                isDone = true;
                Do(run, does);
                sweep.CutPower(run, sets);
            }
            else if (isDone && run.HasNews)
            {
                run.HasNews = false;
                sweep.CutPower(run, sets);
            }
        };
        // What is swept is ten minutes old; an editor that syncs nothing may destroy at that moment what was durable.
        Assert.Null(run.Do(does is Step.EditInPlace or Step.EditByRename ? Step.Checkpoint : Step.CheckpointLater));
        run.AfterCall = null;
        sweep.CutPower(run, sets);

        Assert.Null(run.Do(Step.Checkpoint));
        run.Promises.AssertKept(run.Disk.Live);
        if (does is Step.EditInPlace or Step.EditByRename && isDone)
        {
            Assert.Contains(run.Editor.LastEdit, System.Text.Encoding.UTF8.GetString(run.Disk.Live.TodosContent!), StringComparison.Ordinal);
        }

        return isDone;
    }

    private static void Do(WorkloadRun run, Step does)
    {
        if (does is Step.EditInPlace or Step.EditByRename)
        {
            run.Do(does);
            return;
        }

        var other = new DirectStore(run.Disk);
        if (does is Step.Rotate)
        {
            Assert.Null(other.Rotate());
        }

        var handed = Handed.Start(7, "second");
        Assert.Null(other.Append(handed).Refusal);
        other.Close();
        run.Keep(handed);
    }
}
