namespace TaskExec.Storage.Tests.FaultInjection.Tools;

/// <summary>How much is proved: a little at every build, all of it with <c>TASKEXEC_LONG_TESTS=1</c>.</summary>
internal static class Form
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("TASKEXEC_LONG_TESTS") == "1";

    public static int Choose(int @short, int @long) => IsLong ? @long : @short;
}
