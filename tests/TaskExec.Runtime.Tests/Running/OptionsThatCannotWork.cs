namespace TaskExec.Runtime.Tests.Running;

public sealed class OptionsThatCannotWork
{
    public static TheoryData<TaskExecOptions, string> All => new()
    {
        { new TaskExecOptions { StoreTimeout = TimeSpan.Zero }, "StoreTimeout" },
        { new TaskExecOptions { StoreTimeout = TimeSpan.MaxValue }, "StoreTimeout" },
        { new TaskExecOptions { RetryDelay = TimeSpan.FromSeconds(-1) }, "RetryDelay" },
        { new TaskExecOptions { RetryDelay = TimeSpan.FromDays(2), MaxRetryDelay = TimeSpan.FromDays(2) }, "at most 24 hours" },
        { new TaskExecOptions { RetryDelay = TimeSpan.FromSeconds(9), MaxRetryDelay = TimeSpan.FromSeconds(1) }, "MaxRetryDelay" },
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
}
