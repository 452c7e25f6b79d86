using System.Globalization;
using System.Text;
using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Crash.Disk;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>
/// A todo that keeps one run is compacted by every checkpoint. Run number i takes 4^i milliseconds, so that the sum of the times says how often each run was
/// counted.
/// </summary>
public sealed class CompactionPowerCutTests(ITestOutputHelper output)
{
    private const string Todo = "first";
    private const int Later = 8;
    private const int Last = 11;

    private static readonly int[][] Plans =
    [
        [3, 1, 3],
        [1, 2, 1, 2],
        [2, -1, 2, 1, 1],
        [1, -1, 3, 2],
    ];

    private readonly HashSet<(ulong Disk, int Acknowledged)> _proven = [];
    private int _states;

    public static TheoryData<int> PlanNumbers { get; } = [.. Enumerable.Range(0, Plans.Length)];

    /// <summary>A plan says how many runs are recorded before each checkpoint; -1 is a merge that raises the watermark above them.</summary>
    [Theory]
    [MemberData(nameof(PlanNumbers))]
    public void A_power_cut_at_any_call_of_a_compaction_loses_no_run_and_counts_none_twice(int number)
    {
        var disk = DiskLayout.NewDisk(fileIsThere: true);
        var io = new WatchedIo(disk);
        var (acknowledged, attempted) = (0, 0);
        var sets = new SurvivingSets(number, 16);
        var state = -1L;
        Exception? fault = null;
        io.After = call =>
        {
            if (fault is not null || disk.State == state)
            {
                return;
            }

            state = disk.State;
            try
            {
                CutPower(disk, sets, acknowledged, attempted);
            }
            catch (Exception found)
            {
                fault = new InvalidOperationException($"crash after {call} of run {attempted}: {found.Message}", found);
            }
        };
        var store = new DirectStore(io, maxRuns: 1);
        foreach (var step in Plans[number])
        {
            for (var i = 0; i < step; i++)
            {
                attempted++;
                Assert.Null(store.Append(WholeRun(attempted)).Refusal);
                acknowledged = attempted;
            }

            if (step < 0)
            {
                Merge(io, disk);
            }
            else
            {
                Assert.Null(store.Checkpoint());
            }

            if (fault is not null)
            {
                throw fault;
            }
        }

        CutPower(disk, sets, acknowledged, attempted);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_states} states, {_proven.Count} of them different to a store"));
        Assert.True(_proven.Count > 30, $"only {_proven.Count} states");
    }

    [Fact]
    public void Two_consecutive_power_cuts_between_the_exchange_and_the_marker_count_no_run_twice()
    {
        var disk = DiskLayout.NewDisk(fileIsThere: true);
        var slow = WholeRun(1);
        var store = new DirectStore(disk, maxRuns: 5);
        List<Handed> begun = [slow with { Events = [slow.Events[0]] }, .. Enumerable.Range(2, 5).Select(WholeRun)];
        begun.ForEach(handed => Assert.Null(store.Append(handed).Refusal));
        Assert.Null(store.Checkpoint());

        disk = CutAfterExchange(disk, slow with { Events = [slow.Events[1]] }, WholeRun(7));
        disk = CutAfterExchange(disk, WholeRun(8));
        store = new DirectStore(disk, maxRuns: 5);
        Assert.Null(store.Append(WholeRun(9)).Refusal);
        Assert.Null(store.Checkpoint());

        Assert.Equal(Enumerable.Repeat(1, 9), Counts(disk.Live)[1..10]);
    }

    private static CrashDisk CutAfterExchange(CrashDisk disk, params Handed[] appended)
    {
        var io = new WatchedIo(disk);
        var store = new DirectStore(io, maxRuns: 5);
        Assert.All(appended, handed => Assert.Null(store.Append(handed).Refusal));
        var before = disk.Live.TodosContent!;
        DiskImage? image = null;
        io.After = _ => image ??= disk.Live.TodosContent is { } after && !after.AsSpan().SequenceEqual(before) ? disk.Survive((1UL << disk.Pending.Count) - 1) : null;
        Assert.Null(store.Checkpoint());
        return new CrashDisk(image!);
    }

    private void CutPower(CrashDisk disk, SurvivingSets sets, int acknowledged, int attempted)
    {
        foreach (var kept in sets.Get(disk.Pending.Count, (int)disk.State))
        {
            _states++;
            var image = disk.Survive(kept);
            if (image.Find(DiskLayout.Todos) is not null && _proven.Add((image.WhatAStoreSees, acknowledged)))
            {
                Prove(image, [.. Enumerable.Range(1, acknowledged)], attempted, $"of [{string.Join(" | ", disk.Pending)}] set {kept:b} survived", cutAgain: true);
            }
        }
    }

    // The power fails once more while the store recovers, and everything survives that was written until then.
    private void Prove(DiskImage image, int[] acknowledged, int attempted, string state, bool cutAgain)
    {
        var disk = new CrashDisk(image);
        var io = new WatchedIo(disk);
        var store = new DirectStore(io, maxRuns: 1);
        var (seen, isCutting) = (disk.State, cutAgain);
        io.After = call =>
        {
            if (isCutting && disk.State != seen)
            {
                seen = disk.State;
                var survived = disk.Survive((1UL << disk.Pending.Count) - 1);
                if (_proven.Add((survived.WhatAStoreSees, -acknowledged.Length)))
                {
                    Prove(survived, acknowledged, attempted, $"{state}, then after {call}", cutAgain: false);
                }
            }
        };

        for (var next = acknowledged.Append(Later - 1).Max() + 1; next < Last; next++)
        {
            Assert.Null(store.Checkpoint());
            var read = Counts(disk.Live);
            Assert.All(acknowledged, run => Assert.True(read[run] == 1, $"run {run} counts {read[run]} times, {state}"));
            Assert.All(Enumerable.Range(1, attempted), run => Assert.InRange(read[run], 0, 1));
            isCutting = false;
            Assert.Null(store.Append(WholeRun(next)).Refusal);
            isCutting = cutAgain;
            acknowledged = [.. acknowledged, next];
        }

        Assert.Null(store.Checkpoint());
        var counts = Counts(disk.Live);
        Assert.All(acknowledged, run => Assert.Equal(1, counts[run]));
        Assert.All(acknowledged, run => Assert.True(IsArchived(disk.Live, run), $"run {run} is neither in the log nor in the archive, {state}"));
    }

    private static int[] Counts(DiskImage image)
    {
        var todo = TodoOf(image);
        var milliseconds = Rollup(todo) is { } rollup ? (long)Math.Round(rollup.Seconds * 1000) : 0;
        foreach (var entry in todo.GetProperty("execution_log").EnumerateArray())
        {
            milliseconds += entry.GetProperty("details").TryGetProperty("duration_ms", out var duration) ? (long)duration.GetDouble() : 0;
        }

        return [.. Enumerable.Range(0, Last).Select(run => (int)(milliseconds >> (2 * run)) & 3)];
    }

    private static bool IsArchived(DiskImage image, int run)
    {
        var id = $"\"{WholeRun(run).Events[^1].Details.EventId}\"";
        var archive = image.Find(DiskLayout.InDirectory("archive/2026-02.001.jsonl")) is { } number ? Encoding.UTF8.GetString(image[number].Content) : "";
        return archive.Contains(id, StringComparison.Ordinal) || Encoding.UTF8.GetString(image.TodosContent!).Contains(id, StringComparison.Ordinal);
    }

    private static JsonElement TodoOf(DiskImage image) =>
        JsonElement.Parse(image.TodosContent).GetProperty("todos").EnumerateArray().First(static todo => todo.GetProperty("id").GetString() == Todo) is var todo
        && todo.TryGetProperty("execution_log", out _) ? todo : JsonElement.Parse("""{"execution_log":[]}""");

    private static TodoRollup? Rollup(JsonElement todo) => todo.TryGetProperty("execution_rollup", out var rollup) ? TodoJson.ReadRollup(rollup) : null;

    // Another machine's rollup arrives through git, whose watermark is above the runs that only this journal has.
    private static void Merge(WatchedIo io, CrashDisk disk)
    {
        const string theirs = """, "execution_rollup": {"runs":0,"by_outcome":{},"seconds":0,"retries":0,"upto":{"n":50,"run_id":"01970000-0000-7000-8000-ffffffffffff"}}""";
        var text = Encoding.UTF8.GetString(disk.Live.TodosContent!);
        var merged = text.Replace("\"priority\": \"P1\"", "\"priority\": \"P1\"" + theirs, StringComparison.Ordinal);
        Assert.NotEqual(text, merged);
        NewFile.Write(io, "/merged.tmp", Encoding.UTF8.GetBytes(merged), original: null);
        io.Rename("/merged.tmp", DiskLayout.Todos);
        io.SyncFolder("/");
    }

    private static Handed WholeRun(int number)
    {
        var script = new RunScript($"run{number}");
        var run = script.NewRun();
        for (var i = 0; i < number; i++)
        {
            run = script.NewRun();
        }

        var end = script.End(Todo, run, RunOutcome.Completed);
        return new Handed($"run {number}", Todo, run, [script.Planning(Todo, run), end with { Details = end.Details with { DurationMs = 1L << (2 * number) } }]);
    }
}
