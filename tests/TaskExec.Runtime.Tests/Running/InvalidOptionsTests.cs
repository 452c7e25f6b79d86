namespace TaskExec.Runtime.Tests.Running;

public sealed class InvalidOptionsTests
{
    public static TheoryData<TaskExecOptions, string> All => new()
    {
        { new TaskExecOptions { StoreTimeout = TimeSpan.Zero }, "StoreTimeout" },
        { new TaskExecOptions { StoreTimeout = TimeSpan.MaxValue }, "StoreTimeout" },
        { With(new() { Delay = TimeSpan.FromSeconds(-1) }), "Failures[Network] Delay -00:00:01" },
        { With(new() { MaxDelay = TimeSpan.FromDays(2) }), "MaxDelay 2.00:00:00" },
        { With(new() { Delay = TimeSpan.FromSeconds(9), MaxDelay = TimeSpan.FromSeconds(1) }), "MaxDelay 00:00:01" },
        { With(new() { Delays = [TimeSpan.FromDays(2)] }), "Delays [2.00:00:00]" },
        { With(new() { Jitter = 2 }), "Jitter 2" },
        { With(new() { Jitter = double.NaN }), "Jitter NaN" },
        { With(new() { Retries = -1 }), "Retries -1" },
        { new TaskExecOptions { Failures = null! }, "Failures" },
        { new TaskExecOptions { Classifiers = { null! } }, "classifier" },
        { new TaskExecOptions { Identity = null! }, "Identity" },
        { new TaskExecOptions { Random = null! }, "Random" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(All))]
    public void Invalid_options_are_refused_before_the_first_run(TaskExecOptions options, string what)
    {
        var fault = Assert.Throws<ArgumentException>(() => new TaskExecutor(new Bench().Store, options));
        Assert.All(what.Split(' '), part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }

    private static TaskExecOptions With(FailurePolicy network) => new() { Failures = FailurePolicies.Default.With(FailureClass.Network, network) };
}
