namespace TaskExec.Defaults;

/// <summary>Whether runs are tracked at all: <c>TASKEXEC_ENABLED=0</c> turns every wrapper into the direct call.</summary>
internal static class TrackingSwitch
{
    public static readonly bool IsOn = Environment.GetEnvironmentVariable("TASKEXEC_ENABLED")?.Trim() is not "0";
}
