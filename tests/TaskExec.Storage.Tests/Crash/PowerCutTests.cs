using System.Diagnostics;

namespace TaskExec.Storage.Tests.Crash;

public sealed class PowerCutTests(ITestOutputHelper output)
{
    private const int Seed = 20260221;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TASKEXEC_LONG_TESTS") == "1";

    [Fact]
    public void A_power_cut_at_any_call_of_any_workload_loses_no_acknowledged_event()
    {
        var watch = Stopwatch.StartNew();
        var sweep = new CrashSweep(Seed, IsLong ? 128 : 44);
        var workloads = Workload.UpTo(4).ToList();
        Parallel.ForEach(workloads, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, sweep.Sweep);

        output.WriteLine($"{workloads.Count} workloads, {sweep.Points} crash points, {sweep.States} states explored, {sweep.Recovered} of them different to a store and recovered; seed {Seed}; {watch.Elapsed.TotalSeconds:f1} s");
        Assert.True(sweep.States > 1_000_000, $"only {sweep.States} states");
    }
}
