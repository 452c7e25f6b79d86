using TaskExec.Abstractions;

namespace TaskExec.Runtime.Tests.Running;

public sealed class OptionsThatCannotWork
{
    public static TheoryData<TaskExecOptions, string> All => new()
    {
        { new TaskExecOptions { StoreTimeout = TimeSpan.Zero }, "StoreTimeout" },
        { new TaskExecOptions { StoreTimeout = TimeSpan.MaxValue }, "StoreTimeout" },
        { With(new() { Delay = TimeSpan.FromSeconds(-1) }), "Failures[Network]: Delay is -00:00:01," },
        { With(new() { MaxDelay = TimeSpan.FromDays(2) }), "to at most 24 hours" },
        { With(new() { Delay = TimeSpan.FromSeconds(9), MaxDelay = TimeSpan.FromSeconds(1) }), "MaxDelay not below Delay" },
        { With(new() { Delays = [TimeSpan.FromDays(2)] }), "Delays is [2.00:00:00]" },
        { With(new() { Jitter = 2 }), "Jitter is 2. Set it from 0 to 1." },
        { With(new() { Jitter = double.NaN }), "Jitter is NaN" },
        { With(new() { Retries = -1 }), "Retries is -1. Set it to zero or more." },
        { new TaskExecOptions { Failures = null! }, "Failures" },
        { new TaskExecOptions { Classifiers = { null! } }, "classifier" },
        { new TaskExecOptions { Identity = null! }, "Identity" },
        { new TaskExecOptions { Random = null! }, "Random" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(All))]
    public void Are_refused_before_the_first_run(TaskExecOptions options, string what)
    {
        var fault = Assert.Throws<ArgumentException>(() => new TaskExecutor(new Bench().Store, options));
        Assert.Contains(what, fault.Message, StringComparison.Ordinal);
    }

    private static TaskExecOptions With(FailurePolicy network) => new() { Failures = FailurePolicies.Default.With(FailureClass.Network, network) };
}
